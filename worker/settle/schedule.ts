/** When to try again. No clock, no dice: both are arguments. */

import type { Unknown } from './attempt.ts'

const MINUTE_MS = 60 * 1000

/** Most outages of an API are over sooner, and a click Dub cannot see yet shows within seconds. */
export const FIRST_DELAY_MS = 5000
/** An outage of hours is asked about once an hour. */
export const LONGEST_DELAY_MS = 60 * MINUTE_MS

interface Patience {
  readonly forMs: number
  readonly longestDelayMs: number
}

/** What passes soon or never: for how long it is waited for, and how often Dub is asked meanwhile at least. */
const PASSING: Partial<Record<string, Patience>> = {
  /** A click Dub still does not know after this was never recorded there (a bot, another workspace). */
  click_unknown: { forMs: 60 * MINUTE_MS, longestDelayMs: 10 * MINUTE_MS },
  /** Dub's own lead becomes visible to its sales within seconds. */
  lead_unknown: { forMs: 10 * MINUTE_MS, longestDelayMs: 2 * MINUTE_MS },
} satisfies Record<Unknown, Patience>

/** What kept an event from Dub, as far as it decides on the next try. */
export interface Trouble {
  readonly reason: string
  readonly retryAfterMs?: number | undefined
  readonly leastMs?: number | undefined
}

/** Whether Dub did not find what the event refers to, and may find it soon. */
export const isPassing = (reason: string): boolean => PASSING[reason] !== undefined

/**
 * Milliseconds to wait before the next try: what Dub asked for, else 5 s doubling to an hour, or to less
 * for what passes soon. Up to a quarter is added by `random` (from 0 to 1), so that events that failed
 * together do not return together.
 */
export function nextDelayMs(
  tries: number,
  { reason, retryAfterMs, leastMs = 0 }: Trouble,
  random: number,
): number {
  const longestMs = PASSING[reason]?.longestDelayMs ?? LONGEST_DELAY_MS
  const delayMs = retryAfterMs ?? Math.min(FIRST_DELAY_MS * 2 ** (tries - 1), longestMs)
  return Math.max(delayMs, leastMs) * (1 + random / 4)
}

/**
 * Whether an event has been tried for as long as its trouble deserves. `ageMs` counts from when the
 * Worker took it, or from when Dub first said that it does not know what it refers to.
 */
export function isExhausted(reason: string, ageMs: number, retryForMs: number): boolean {
  return ageMs >= Math.min(PASSING[reason]?.forMs ?? retryForMs, retryForMs)
}
