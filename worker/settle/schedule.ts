/** When to try again. No clock, no randomness: both are arguments. */
import { MISSING_AT_DUB, type MissingAtDub } from '../deliver/progress.ts'

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

/** Conditions with a policy of their own: how long to keep trying, and the longest gap between tries. */
const POLICIES: Partial<Record<string, RetryPolicy>> = {
  /** A click that Dub still does not know after this was never recorded there (a bot, another workspace). */
  click_unknown: { forMs: 60 * MINUTE_MS, longestDelayMs: 10 * MINUTE_MS },
  /** Dub's sales find a new lead within seconds. */
  lead_unknown: { forMs: 10 * MINUTE_MS, longestDelayMs: 2 * MINUTE_MS },
  /** Dub lists a lead within seconds; one that it does not list after an hour was never written. */
  absent: { forMs: 60 * MINUTE_MS, longestDelayMs: 30 * MINUTE_MS },
  /** For `RETRY_HOURS`, but rarely: made-up clicks get here too, and must not use up Dub's quota. */
  clicks_unknown: { forMs: Number.POSITIVE_INFINITY, longestDelayMs: 240 * MINUTE_MS },
  /** Dub takes it once the dedupe key is over. A queue cannot hold it that long. */
  poisoned: { forMs: 0, longestDelayMs: 0 },
} satisfies Record<MissingAtDub | 'clicks_unknown' | 'poisoned', RetryPolicy>

/** What decides on the next try of an event that Dub could not take. */
export interface RetryHint {
  readonly reason: string
  readonly retryAfterMs?: number | undefined
  readonly shortestDelayMs?: number | undefined
  /** Dub was not called. */
  readonly skipped?: true | undefined
}

/** Whether Dub does not find what the event refers to, and may find it soon. */
export const isMissingAtDub = (reason: string): reason is MissingAtDub =>
  (MISSING_AT_DUB as readonly string[]).includes(reason)

/** Which delay comes next. Skips in a row lengthen it until the event is tried again; they are no tries. */
export const delayStep = (tries: number, skipsInARow: number): number =>
  Math.max(tries + Math.max(skipsInARow - 1, 0), 1)

/**
 * Milliseconds to wait before the next try: what Dub asked for, else 5 s doubling to an hour, or to less for
 * skipped events, or to what the reason's policy says. `step` is 1 for the first. `random` (0 to 1) adds up to a
 * quarter, so that events that failed together do not return together.
 */
export function nextDelayMs(
  step: number,
  { reason, retryAfterMs, shortestDelayMs = 0, skipped }: RetryHint,
  random: number,
): number {
  const usualMs = skipped ? LONGEST_SKIPPED_DELAY_MS : LONGEST_DELAY_MS
  const longestMs = POLICIES[reason]?.longestDelayMs ?? usualMs
  const delayMs = retryAfterMs ?? Math.min(FIRST_DELAY_MS * 2 ** (step - 1), longestMs)
  return Math.max(delayMs, shortestDelayMs) * (1 + random / 4)
}

/**
 * Whether the retry window for this reason has passed. `ageMs` counts from when the Worker took the event,
 * or, for what is missing at Dub, from when Dub first reported it.
 */
export function isExhausted(reason: string, ageMs: number, retryForMs: number): boolean {
  // Another machine took the event, whose clock may be ahead.
  return Math.max(ageMs, 0) >= Math.min(POLICIES[reason]?.forMs ?? retryForMs, retryForMs)
}
