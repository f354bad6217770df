/** What follows from a look at Dub. No I/O, no clock. */
import type { Attempt } from '../settle/attempt.ts'
import type { DeadLetter } from '../settle/dead-letters.ts'
import type { Entry, Postponed } from './ledger.ts'
import { absentLetter } from './letter.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Dub lists an event within seconds, and its webhook mostly comes sooner than this. */
export const FIRST_LOOK_MS = 10 * MINUTE_MS
/** One look may meet an outage of what Dub lists events from. */
export const SECOND_LOOK_MS = HOUR_MS
const ABSENCES = 2

/** Other customers have their turn before one whose look failed. */
const FAILED_LOOK_MS = 10 * MINUTE_MS

/** Dub repeats a webhook for about a day: after that, nothing confirms an event of which Dub cannot say. */
export const UNSAID_AFTER_MS = DAY_MS
/** Personal data is kept no longer, whatever happens. Dub's key is over by then as well. */
export const KEPT_AT_MOST_MS = 7 * DAY_MS

/** What a look has shown. `unavailable`: Dub did not answer. */
export type Finding = 'present' | 'absent' | 'cannot_say' | 'unavailable'

/** What becomes of an entry. */
export type Decision =
  | { readonly to: 'confirm' }
  /** It is counted already: its webhook came. */
  | { readonly to: 'remove' }
  | { readonly to: 'postpone'; readonly entry: Postponed }
  | { readonly to: 'bury'; readonly letter: DeadLetter }
  | { readonly to: 'drop' }

export function decide(entry: Entry, attempt: Attempt, finding: Finding, nowMs: number): Decision {
  const { match_key, answered_at_ms, absences } = entry
  const until = (atMs: number, seenAbsent = absences): Decision => ({
    to: 'postpone',
    entry: { match_key, look_at_ms: atMs, absences: seenAbsent },
  })
  const ageMs = nowMs - answered_at_ms
  switch (finding) {
    case 'present':
      return { to: 'confirm' }
    case 'absent':
      return absences + 1 < ABSENCES
        ? until(nowMs + SECOND_LOOK_MS, absences + 1)
        : { to: 'bury', letter: absentLetter(attempt, entry, nowMs) }
    case 'cannot_say':
      if (entry.heard) return { to: 'remove' }
      return ageMs < UNSAID_AFTER_MS ? until(answered_at_ms + UNSAID_AFTER_MS) : { to: 'drop' }
    case 'unavailable':
      return ageMs < KEPT_AT_MOST_MS ? until(nowMs + FAILED_LOOK_MS) : { to: 'drop' }
  }
}
