const WINDOW_MS = 60_000

/** The calls of one key in the current minute and in the one before. */
interface Count {
  /** The current minute, counted from the epoch. */
  readonly window: number
  readonly current: number
  readonly previous: number
}

/** The calls of each key. */
export type Spending = Map<string, Count>

export interface Quota {
  /** False when this call is one too many. */
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Epoch milliseconds of the next full minute. */
  readonly resetAtMs: number
}

/**
 * Counts one call against its key in Dub's sliding window: the calls of the previous minute fade out
 * as the current one passes. A refused call does not count, so hammering does not prolong the wait.
 */
export function spend(spending: Spending, key: string, limit: number, nowMs: number): Quota {
  const count = countAt(spending.get(key), nowMs)
  const quota = quotaOf(count, limit, nowMs)
  if (!quota.allowed) return quota
  spending.set(key, { ...count, current: count.current + 1 })
  return { ...quota, remaining: Math.max(0, quota.remaining - 1) }
}

/** The quota of a key, without counting a call. */
export function quotaLeft(spending: Spending, key: string, limit: number, nowMs: number): Quota {
  return quotaOf(countAt(spending.get(key), nowMs), limit, nowMs)
}

/**
 * The headers Dub puts on an error raised after the limiter ran, and on no success. Dub's
 * `Retry-After` is the reset in epoch milliseconds, neither seconds nor a date.
 */
export function quotaHeaders(quota: Quota): Record<string, string> {
  return {
    'retry-after': String(quota.resetAtMs),
    'x-ratelimit-limit': String(quota.limit),
    'x-ratelimit-remaining': String(quota.remaining),
    'x-ratelimit-reset': String(quota.resetAtMs),
  }
}

function countAt(count: Count | undefined, nowMs: number): Count {
  const window = Math.floor(nowMs / WINDOW_MS)
  if (count?.window === window) return count
  const previous = count?.window === window - 1 ? count.current : 0
  return { window, current: 0, previous }
}

function quotaOf(count: Count, limit: number, nowMs: number): Quota {
  const elapsed = (nowMs % WINDOW_MS) / WINDOW_MS
  const used = Math.floor(count.previous * (1 - elapsed)) + count.current
  return {
    allowed: used < limit,
    limit,
    remaining: Math.max(0, limit - used),
    resetAtMs: (count.window + 1) * WINDOW_MS,
  }
}
