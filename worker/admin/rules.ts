/**
 * SQL: whether a dead letter may be replayed and discarded. In every statement that uses these, `?1` is
 * the current time in epoch milliseconds.
 */
import { EVENT_KINDS, EVENTS } from '../../contract/events.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Dub keeps a dedupe key for seven days. A repeat must start a day sooner, as it may have to wait. */
const REPEATABLE_FOR_MS = 6 * DAY_MS

/** When Dub has forgotten a dedupe key, with a day to spare. */
const FORGOTTEN_AFTER_MS = 8 * DAY_MS

/**
 * SQL: a value in a letter's message; NULL where the message is not JSON, which to SQLite includes JSON
 * that is nested too deeply.
 */
export const inMessage = (path: string): string =>
  `iif(json_valid(message), json_extract(message, '$.${path}'), NULL)`

/** Kinds of events that Dub records as leads, as a list for SQL. */
const LEAD_KINDS = EVENT_KINDS.filter((kind) => EVENTS[kind].protocol === 'lead')
  .map((kind) => `'${kind}'`)
  .join(', ')

/**
 * SQL: Dub refused the lead's click after it had taken the dedupe key. Nothing is recorded, and as long as
 * Dub has the key it answers a repeat with `link: null`.
 */
const KEY_TAKEN_FOR_NOTHING = `(last_answer LIKE '404 %'
  AND ${inMessage('event.kind')} IN (${LEAD_KINDS})
  AND coalesce(${inMessage('event.fields.mode')}, '') <> 'deferred'
  AND last_at_ms > ?1 - ${FORGOTTEN_AFTER_MS})`

/** SQL: Dub may have the event and may have forgotten its dedupe key, so that a repeat would count twice. */
const MAY_COUNT_TWICE = `(
  (state = 'replayed' AND last_at_ms <= ?1 - ${REPEATABLE_FOR_MS})
  OR (last_answer NOT LIKE '404 %'
    AND coalesce(${inMessage('progress.unclear')}, 0)
    AND first_at_ms <= ?1 - ${REPEATABLE_FOR_MS}))`

/** SQL: why a letter may not be replayed, a `ReplayBlocker`; NULL when it may. */
export const REPLAY_BLOCKER = `CASE
  WHEN state NOT IN ('buried', 'replayed') THEN state
  WHEN reason = 'not_an_event' THEN 'not_an_event'
  WHEN ${KEY_TAKEN_FOR_NOTHING} THEN 'key_taken'
  WHEN ${MAY_COUNT_TWICE} THEN 'may_count_twice' END`

/** SQL: whether a letter may be discarded. One on the queue may not, until no queue can hold it any more. */
export const DISCARDABLE = `(state IN ('buried', 'unconfirmed')
  OR (state = 'replayed' AND last_at_ms <= ?1 - ${REPEATABLE_FOR_MS}))`

export type ReplayBlocker =
  'unconfirmed' | 'recorded' | 'discarded' | 'not_an_event' | 'key_taken' | 'may_count_twice'

/** What the operator reads, as whole sentences. */
export const REPLAY_BLOCKER_MESSAGES: Readonly<Record<ReplayBlocker, string>> = {
  unconfirmed:
    'It cannot be replayed: Dub has its dedupe key, but it is unknown whether Dub has the event. A repeat would meet the key again, and after seven days it might count twice. Look the customer up at Dub, then discard it.',
  recorded: 'It cannot be replayed: Dub has recorded it.',
  discarded: 'It cannot be replayed: it was discarded.',
  not_an_event: 'It cannot be replayed: it is not an event this Worker can read. Discard it.',
  key_taken:
    'It cannot be replayed yet: Dub took its dedupe key before it refused the click, and would record nothing. Replay it eight days after the last attempt, when Dub has forgotten the key.',
  may_count_twice:
    'It cannot be replayed any more: Dub may have it and may have forgotten its dedupe key, so it might count twice. Look the customer up at Dub, then discard it.',
}
