import type { FaultQueue } from '../faults/fault-queue.ts'
import { createKey } from '../keys/api-key.ts'
import type { ResettableClock } from '../store/clock.ts'
import { deleteLink, putLink } from '../store/links.ts'
import { redisKeys } from '../store/live-keys.ts'
import { clearState, type State } from '../store/state.ts'
import type { WebhookSender } from '../webhooks/create-webhook-sender.ts'
import { addClick } from './add-click.ts'
import { addCustomer } from './add-customer.ts'
import type { Controls } from './controls.ts'
import { plantSeed, SEED_LINK } from './seed.ts'

/** The controls of these parts. With `seed`, `reset` plants the samples again. */
export function createControls(
  state: State,
  faults: FaultQueue,
  clock: ResettableClock,
  sender: WebhookSender,
  seed: boolean,
): Controls {
  const { calls, leads, sales, commissions, webhooks, links, customers, delays } = state
  return {
    calls,
    leads,
    sales,
    commissions,
    webhooks,
    links,
    customers,
    clock,
    delays,
    deliveries: sender.deliveries,
    addKey: (key, options) => {
      state.keys.set(key, createKey(options))
    },
    removeKey: (key) => {
      state.keys.delete(key)
    },
    addLink: (link, details) => putLink({ ...SEED_LINK, ...link }, state.links, details),
    removeLink: (linkId) => deleteLink(linkId, state),
    addCustomer: (externalId, options = {}) => addCustomer(externalId, options, state, clock.now()),
    addClick: (clickId, options = {}) => addClick(clickId, options, state, clock.now()),
    setAllowedHostnames: (hostnames) => {
      state.allowedHostnames.splice(0, Infinity, ...hostnames)
    },
    setDelays: (changes) => {
      Object.assign(delays, changes)
    },
    fault: (fault) => faults.add(fault, clock.now()),
    clearFaults: faults.clear,
    setWebhook: sender.set,
    webhook: sender.current,
    redisKeys: () => redisKeys(state, clock.now()),
    pendingFaults: () => faults.pending(clock.now()),
    reset: () => {
      clearState(state)
      void sender.clear()
      faults.clear()
      clock.reset()
      if (seed) plantSeed(state)
    },
  }
}
