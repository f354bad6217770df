/**
 * SQL: whether a dead letter may be replayed and discarded. In every statement that uses these, `?1` is
 * the current time in epoch milliseconds.
 */
import { OPEN_STATES, SETTLED_STATES } from '../settle/letter-states.ts'
import { quoted } from '../settle/quoted.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** No queue holds a replayed letter longer: `RETRY_HOURS` is at most this. */
export const QUEUED_FOR_MS = 6 * DAY_MS

/** SQL: why a letter may not be replayed, a `ReplayBlocker`; NULL when it may. */
export const REPLAY_BLOCKER = `CASE
  WHEN state IN (${quoted(SETTLED_STATES)}) THEN state
  WHEN reason = 'not_an_event' THEN 'not_an_event'
  WHEN state = 'absent' THEN 'invoice_taken'
  WHEN state = 'poisoned' AND resend_at_ms > ?1 THEN 'key_taken'
  WHEN resend_at_ms > ?1 THEN 'under_way' END`

/** SQL: the states of letters that need the operator. */
export const OPEN = `(${quoted(OPEN_STATES)})`

/** SQL: whether a letter is discarded with all of its reason. One that is sent again by itself is not. */
export const DISCARDABLE_TOGETHER = `(coalesce(resend_at_ms, 0) <= ?1
  AND (state IN ${OPEN} OR (state = 'replayed' AND last_at_ms <= ?1 - ${QUEUED_FOR_MS})))`

/** SQL: whether a letter may be discarded. One on the queue, or leased to be put there, may not. */
export const DISCARDABLE = `(state = 'poisoned' OR ${DISCARDABLE_TOGETHER})`

export type ReplayBlocker =
  'recorded' | 'discarded' | 'not_an_event' | 'key_taken' | 'invoice_taken' | 'under_way'

/** What the operator reads, as whole sentences. */
export const REPLAY_BLOCKER_MESSAGES: Readonly<Record<ReplayBlocker, string>> = {
  recorded: 'It cannot be replayed: Dub has recorded it.',
  discarded: 'It cannot be replayed: it was discarded.',
  not_an_event: 'It cannot be replayed: it is not an event this Worker can read. Discard it.',
  invoice_taken:
    'It cannot be replayed under its invoice, which Dub would answer as before and count nothing. Look at Dub whether there is a commission for it. If there is none, replay it under a new invoice.',
  key_taken:
    'It cannot be replayed yet: Dub has its dedupe key and would record nothing. It is sent again by itself once the key is over.',
  under_way:
    'It cannot be replayed now: a replay has just put it on the queue, or is about to. Wait ten minutes.',
}
