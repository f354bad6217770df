/** The emulated time: wall time plus an offset that only grows. */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /** Moves time forward by so many milliseconds; everything with an age (keys, clicks, limits) notices. */
  advance(ms: number): void
}

/** A clock whose offset can be taken back to nothing. */
export interface ResettableClock extends Clock {
  /** Back to wall time. */
  reset(): void
}

/** A clock on top of the given wall time, which gives epoch milliseconds. */
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
