import type { FaultQueue } from '../faults/fault-queue.ts'
import { createKey } from '../keys/api-key.ts'
import type { ResettableClock } from '../store/clock.ts'
import { clearState, type State } from '../store/state.ts'
import type { Webhooks } from '../webhooks/create-webhooks.ts'
import type { Controls } from './controls.ts'
import { plantSeed, SEED_LINK } from './seed.ts'

/** The controls of these parts. With `seed`, `reset` plants the samples again. */
export function createControls(
  state: State,
  faults: FaultQueue,
  clock: ResettableClock,
  webhooks: Webhooks,
  seed: boolean,
): Controls {
  const { calls, leads, sales, customers, delays } = state
  return {
    calls,
    leads,
    sales,
    customers,
    clock,
    delays,
    deliveries: webhooks.deliveries,
    addKey: (key, options) => {
      state.keys.set(key, createKey(options))
    },
    removeKey: (key) => {
      state.keys.delete(key)
    },
    addClick: (clickId, options = {}) => {
      state.clicks.set(clickId, {
        clickId,
        visibleAtMs: clock.now() + (options.visibleInMs ?? 0),
        link: options.linkMissing ? null : { ...SEED_LINK, ...options.link },
        linkDisabled: options.linkDisabled ?? false,
        foreign: options.foreign ?? false,
      })
    },
    setDelays: (changes) => {
      Object.assign(delays, changes)
    },
    fault: faults.add,
    clearFaults: faults.clear,
    pendingFaults: faults.pending,
    setWebhook: webhooks.set,
    webhook: webhooks.current,
    reset: () => {
      clearState(state)
      void webhooks.clear()
      faults.clear()
      clock.reset()
      if (seed) plantSeed(state)
    },
  }
}
