/** When to try again. No clock, no dice: both are arguments. */

/** Most outages of an API are over sooner, and a click Dub cannot see yet shows within seconds. */
const FIRST_DELAY_MS = 5000
/** An outage of hours is asked about once an hour. */
const LONGEST_DELAY_MS = 60 * 60 * 1000
/** A click Dub still does not know after this was never recorded there (a bot, another workspace). */
const CLICK_UNKNOWN_FOR_MS = 60 * 60 * 1000
/** Within that hour Dub is asked at least this often. */
const LONGEST_CLICK_DELAY_MS = 10 * 60 * 1000

/**
 * Milliseconds to wait before the next try: what Dub asked for, else 5 s doubling to 1 h, or to 10 min
 * for a click that may yet show. Up to a quarter is added by `random` (from 0 to 1), so that events that
 * failed together do not return together.
 */
export function nextDelayMs(
  tries: number,
  retryAfterMs: number | undefined,
  random: number,
  reason = 'server_error',
): number {
  const longestMs = reason === 'click_unknown' ? LONGEST_CLICK_DELAY_MS : LONGEST_DELAY_MS
  const delayMs = retryAfterMs ?? Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), longestMs)
  return delayMs + (delayMs / 4) * random
}

/**
 * Whether an event has been tried for as long as its trouble deserves. `ageMs` counts from when the
 * Worker took it, or from when Dub first said that it does not know the click.
 */
export function isExhausted(reason: string, ageMs: number, retryForMs: number): boolean {
  return (
    ageMs >= (reason === 'click_unknown' ? Math.min(CLICK_UNKNOWN_FOR_MS, retryForMs) : retryForMs)
  )
}
