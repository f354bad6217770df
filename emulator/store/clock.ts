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
}

/** A clock on top of `wallTime`, which returns epoch milliseconds. */
export function createClock(wallTime: () => number = Date.now): ResettableClock {
  let offsetMs = 0
  return {
    now: () => wallTime() + offsetMs,
    advance: (ms) => {
      offsetMs += ms
    },
    reset: () => {
      offsetMs = 0
    },
  }
}
