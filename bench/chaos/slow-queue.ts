/**
 * Makes the local queue take its time, as Cloudflare's does: the local one has a message within the
 * very millisecond. An answer of 202 given before the queue has the event does harm only if something
 * can happen in between: the Worker is killed, or the runtime cancels what an answered request left behind.
 */
import { shorten } from './queue-delay.ts'
import type { SomeEnv, SomeQueue, SomeWorker } from './some-worker.ts'

/** How long the queue takes to accept a message. */
const FROM_MS = 50
const TO_MS = 300

/** The same Worker, with a queue that is slow to accept. */
export const withSlowQueue = (worker: SomeWorker): SomeWorker => ({
  fetch: (request, env, context) => worker.fetch(request, slow(env), context),
  queue: (batch, env, context) => worker.queue(batch, slow(env), context),
  scheduled: (controller, env, context) => worker.scheduled(controller, slow(env), context),
})

/** One for each `env`: the Worker caches its settings by that object. */
const slowed = new WeakMap<SomeEnv, SomeEnv>()

function slow(env: SomeEnv): SomeEnv {
  const known = slowed.get(env)
  if (known) return known
  const made = { ...env, RETRY_QUEUE: slowQueue(env.RETRY_QUEUE) }
  slowed.set(env, made)
  return made
}

const slowQueue = (queue: SomeQueue): SomeQueue => ({
  send: async (message, options) => {
    const waitMs = FROM_MS + (TO_MS - FROM_MS) * Math.random()
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    return queue.send(message, shorten(options))
  },
})
