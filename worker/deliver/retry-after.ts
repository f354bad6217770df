/** No clock: `nowMs` is an argument. */

/** A shorter wait would hammer Dub. */
const SHORTEST_WAIT_MS = 1000
/** Dub's rate limits last minutes: a longer wait means that the header's unit was misread. */
const LONGEST_WAIT_MS = 60 * 60 * 1000

/** A number at least this large is a time in epoch milliseconds (1973 on), not a number of seconds. */
const LEAST_EPOCH_MS = 1e11
/** A number at least this large is a time in epoch seconds (2001 on). */
const LEAST_EPOCH_SECONDS = 1e9

const NUMBER = /^\d+(\.\d+)?$/
/** HTTP dates begin with a weekday; `Date.parse` would read "-5" as a year. */
const DATE = /^[a-z]{3}/i

/**
 * Milliseconds to wait by a `Retry-After` header, between 1 second and 1 hour; undefined when it is absent
 * or cannot be read. Dub sends epoch milliseconds where RFC 9110 (section 10.2.3) has seconds
 * or an HTTP date; its documentation also speaks of epoch seconds. All four are understood.
 */
export function readRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim()
  if (!text) return undefined
  const waitMs = NUMBER.test(text)
    ? fromNumber(Number(text), nowMs)
    : DATE.test(text)
      ? Date.parse(text) - nowMs
      : Number.NaN
  if (Number.isNaN(waitMs)) return undefined
  return Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}

function fromNumber(value: number, nowMs: number): number {
  if (value >= LEAST_EPOCH_MS) return value - nowMs
  if (value >= LEAST_EPOCH_SECONDS) return value * 1000 - nowMs
  return value * 1000
}
