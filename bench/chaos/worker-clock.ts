/**
 * Makes the Worker's clock movable: what it does minutes, hours and days after an event is part of a run.
 * Timers go on as they are.
 */
import type { SomeWorker } from './some-worker.ts'

/** A POST with the milliseconds that the clock is ahead as its body. */
export const CLOCK_PATH = '/chaos/clock'

const wallTime = Date.now.bind(Date)
let aheadMs = 0

/** The same Worker, with a clock that `CLOCK_PATH` moves. */
export function withMovableClock(worker: SomeWorker): SomeWorker {
  Date.now = () => wallTime() + aheadMs
  return {
    ...worker,
    fetch: async (request, env, context) => {
      if (new URL(request.url).pathname !== CLOCK_PATH) return worker.fetch(request, env, context)
      aheadMs = Number(await request.text())
      return new Response('moved')
    },
  }
}
