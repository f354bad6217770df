/** When to try again. No clock, no randomness: both are arguments. */
import type { MissingAtDub } from '../deliver/progress.ts'

const MINUTE_MS = 60 * 1000

/** Most outages of an API end sooner, and a click that Dub cannot see yet shows within seconds. */
export const FIRST_DELAY_MS = 5000
/** In an outage of hours, an event is tried once an hour. */
export const LONGEST_DELAY_MS = 60 * MINUTE_MS

/**
 * Of an event that was skipped nothing is known but that others failed: it is delivered at least so often, to
 * be tried soon after Dub may be called again.
 */
const LONGEST_SKIPPED_DELAY_MS = 20 * MINUTE_MS

interface RetryPolicy {
  readonly forMs: number
  readonly longestDelayMs: number
}

/** Conditions that clear up quickly or never: how long to keep trying, and the longest gap between tries. */
const TRANSIENT: Partial<Record<string, RetryPolicy>> = {
  /** A click that Dub still does not know after this was never recorded there (a bot, another workspace). */
  click_unknown: { forMs: 60 * MINUTE_MS, longestDelayMs: 10 * MINUTE_MS },
  /** Dub's sales find a new lead within seconds. */
  lead_unknown: { forMs: 10 * MINUTE_MS, longestDelayMs: 2 * MINUTE_MS },
} satisfies Record<MissingAtDub, RetryPolicy>

/** What decides on the next try of an event that Dub could not take. */
export interface RetryHint {
  readonly reason: string
  readonly retryAfterMs?: number | undefined
  readonly shortestDelayMs?: number | undefined
  /** Dub was not called. */
  readonly skipped?: true | undefined
}

/** Whether Dub did not find what the event refers to, and may find it soon. */
export const isTransient = (reason: string): boolean => TRANSIENT[reason] !== undefined

/** Which delay comes next. Skips in a row lengthen it until the event is tried again; they are no tries. */
export const delayStep = (tries: number, skipsInARow: number): number =>
  Math.max(tries + Math.max(skipsInARow - 1, 0), 1)

/**
 * Milliseconds to wait before the next try: what Dub asked for, else 5 s doubling to an hour, or to less
 * for transient conditions and skipped events. `step` is 1 for the first. `random` (0 to 1) adds up to a quarter, so that events that failed together do
 * not return together.
 */
export function nextDelayMs(
  step: number,
  { reason, retryAfterMs, shortestDelayMs = 0, skipped }: RetryHint,
  random: number,
): number {
  const usualMs = skipped ? LONGEST_SKIPPED_DELAY_MS : LONGEST_DELAY_MS
  const longestMs = TRANSIENT[reason]?.longestDelayMs ?? usualMs
  const delayMs = retryAfterMs ?? Math.min(FIRST_DELAY_MS * 2 ** (step - 1), longestMs)
  return Math.max(delayMs, shortestDelayMs) * (1 + random / 4)
}

/**
 * Whether the retry window for this reason has passed. `ageMs` counts from when the Worker took the event,
 * or, for a transient condition, from when Dub first reported it.
 */
export function isExhausted(reason: string, ageMs: number, retryForMs: number): boolean {
  return ageMs >= Math.min(TRANSIENT[reason]?.forMs ?? retryForMs, retryForMs)
}
