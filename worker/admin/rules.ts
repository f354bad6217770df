/**
 * SQL: what may be done with a dead letter. In every statement that uses these, `?1` is the time now
 * in epoch milliseconds.
 */

const DAY_MS = 24 * 60 * 60 * 1000

/** Dub knows an event by its key for seven days; a repeat must come a day sooner, for it may have to wait. */
const REPEATABLE_FOR_MS = 6 * DAY_MS

/** After this Dub has forgotten a key it took, with a day to spare. */
const FORGOTTEN_AFTER_MS = 8 * DAY_MS

/** SQL: a value in a letter's message, which may be anything: nested too deeply, it is no JSON to SQLite. */
export const inMessage = (path: string): string =>
  `iif(json_valid(message), json_extract(message, '$.${path}'), NULL)`

/**
 * SQL: Dub refused the lead's click after it had taken the key, so nothing is recorded, and a repeat
 * is told `link: null` as long as Dub knows the key.
 */
const KEY_TAKEN_FOR_NOTHING = `(last_answer LIKE '404 %'
  AND ${inMessage('event.kind')} = 'lead'
  AND coalesce(${inMessage('event.fields.mode')}, '') <> 'deferred'
  AND last_at_ms > ?1 - ${FORGOTTEN_AFTER_MS})`

/** SQL: Dub may have the event and may have forgotten it, so that a repeat would count twice. */
const MAY_COUNT_TWICE = `(
  (state = 'replayed' AND last_at_ms <= ?1 - ${REPEATABLE_FOR_MS})
  OR (last_answer NOT LIKE '404 %'
    AND coalesce(${inMessage('progress.unclear')}, 0)
    AND first_at_ms <= ?1 - ${REPEATABLE_FOR_MS}))`

/** SQL: why a letter may not go back on the queue, as a word of `Bar`; NULL when it may. */
export const BAR = `CASE
  WHEN state NOT IN ('buried', 'replayed') THEN state
  WHEN reason = 'not_an_event' THEN 'not_an_event'
  WHEN ${KEY_TAKEN_FOR_NOTHING} THEN 'key_taken'
  WHEN ${MAY_COUNT_TWICE} THEN 'may_count_twice' END`

/** SQL: whether a letter may be discarded. One on the queue may not, until the queue has long let it go. */
export const DISCARDABLE = `(state IN ('buried', 'unconfirmed')
  OR (state = 'replayed' AND last_at_ms <= ?1 - ${REPEATABLE_FOR_MS}))`

/** Why a letter may not go back on the queue. */
export type Bar =
  'unconfirmed' | 'recorded' | 'discarded' | 'not_an_event' | 'key_taken' | 'may_count_twice'

/** The same for the operator. */
export const WHY: Readonly<Record<Bar, string>> = {
  unconfirmed:
    'It cannot be replayed: Dub has its key, and nobody knows whether it has the event. A repeat would meet the key again, and after seven days it might count twice. Look the customer up at Dub, then discard it.',
  recorded: 'It cannot be replayed: Dub has recorded it.',
  discarded: 'It cannot be replayed: it was discarded.',
  not_an_event: 'It cannot be replayed: it is not an event this Worker can read.',
  key_taken:
    'It cannot be replayed yet: Dub took its key before it refused the click, and would record nothing. Eight days after the last try Dub has forgotten the key.',
  may_count_twice:
    'It cannot be replayed any more: Dub may have it and may have forgotten its key, so it might count twice. Look the customer up at Dub, then discard it.',
}
