import { setTimeout as sleep } from 'node:timers/promises'

/** The emulated time: wall time plus an offset that only grows. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Moves time forward; everything with an age (keys, clicks, limits) notices. */
  advance(ms: number): void
}

export interface ResettableClock extends Clock {
  /** Back to wall time. */
  reset(): void
  /** Resolves when it is `atMs` or later, also because time was moved, or when the signal aborts. */
  sleepUntil(atMs: number, signal: AbortSignal): Promise<void>
}

/** The longest that a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1

/** A clock on top of `wallTime`, which returns epoch milliseconds. */
export function createClock(wallTime: () => number = Date.now): ResettableClock {
  let offsetMs = 0
  let moved = new AbortController()
  const now = () => wallTime() + offsetMs
  const moveTo = (newOffsetMs: number) => {
    offsetMs = newOffsetMs
    moved.abort()
    moved = new AbortController()
  }
  return {
    now,
    advance: (ms) => moveTo(offsetMs + ms),
    reset: () => moveTo(0),
    sleepUntil: async (atMs, signal) => {
      while (!signal.aborted && now() < atMs) {
        const waitMs = Math.min(atMs - now(), MAX_TIMER_MS)
        const woken = AbortSignal.any([signal, moved.signal])
        // The sleep fails only when it is woken, and then the loop looks at the time again.
        await sleep(waitMs, undefined, { signal: woken }).catch(() => undefined)
      }
    },
  }
}
