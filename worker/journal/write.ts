/** SQL: writes the journal. Each function is one call of the database. */
import type { D1Database } from '@cloudflare/workers-types'
import type { EventKind } from '../../contract/events.ts'
import { dayOf } from './day.ts'
import { type DayCounts, type Entry, type EventState, NO_COUNTS } from './entry.ts'

/** How many events the ring holds. */
export const EVENTS_KEPT = 100

/**
 * SQL: whether the ring has the event as recorded. Dub answers a sale that it has as it did the first time, and a
 * deferred lead too: such a repeat is no other event.
 */
const IS_REPEAT = `EXISTS (SELECT 1 FROM recent_events WHERE match_key = ?1 AND state IN ('recorded', 'confirmed'))`

/** Which events enter the ring: all, or those that are not in it. */
type Entering = 'all' | 'new'

/** Adds an event in place of the oldest one. */
export async function addEvent(
  database: D1Database,
  entry: Entry,
  counts: Partial<DayCounts>,
): Promise<void> {
  await database.batch([
    countDay(database, entry, counts, 'all'),
    insertEvent(database, entry, 'all'),
    database.prepare('DELETE FROM event_days WHERE day < ? - 1').bind(dayOf(entry.atMs)),
  ])
}

/**
 * Says of an event that waited what became of it, and counts that. One that has left the ring, or came before there
 * was one, enters it once it is recorded. What Dub has not recorded does not: strangers can make much of it.
 */
export async function settleEvent(
  database: D1Database,
  entry: Entry,
  counts: Partial<DayCounts>,
): Promise<void> {
  const { matchKey, state, reason } = entry
  const isRecorded = state === 'recorded'
  await database.batch([
    countDay(database, entry, counts, isRecorded ? 'new' : 'none'),
    database
      .prepare(
        `UPDATE recent_events SET state = ?2, reason = ?3
         WHERE match_key = ?1 AND state IN ('waiting', 'buried', 'poisoned', 'absent', 'unconfirmed')`,
      )
      .bind(matchKey, state, reason),
    ...(isRecorded ? [insertEvent(database, entry, 'new')] : []),
  ])
}

/** Says of events what Dub says of them now. */
export async function markEvents(
  database: D1Database,
  keys: readonly string[],
  state: Extract<EventState, 'confirmed' | 'absent'>,
): Promise<void> {
  await database
    .prepare(
      `UPDATE recent_events SET state = ?2, reason = NULL
       WHERE match_key IN (SELECT value FROM json_each(?1))
         AND state NOT IN ('refused', 'not_attributed', ?2)`,
    )
    .bind(JSON.stringify(keys), state)
    .run()
}

/** Adds events that the Worker refused for one reason. */
export async function addRefused(
  database: D1Database,
  { kind, reason, events }: { kind: EventKind; reason: string; events: number },
  nowMs: number,
): Promise<void> {
  await database.batch([
    database
      .prepare(
        `INSERT INTO refused_events (day, kind, reason, events, last_at_ms) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (day, kind, reason) DO UPDATE SET
           events = events + excluded.events, last_at_ms = excluded.last_at_ms`,
      )
      .bind(dayOf(nowMs), kind, reason, events, nowMs),
    database.prepare('DELETE FROM refused_events WHERE day < ? - 1').bind(dayOf(nowMs)),
  ])
}

const INSERTED: Readonly<Record<Entering, string>> = {
  all: 'true',
  new: 'NOT EXISTS (SELECT 1 FROM recent_events WHERE match_key = ?1)',
}

/** Writes an event that enters the ring into the slot of the last number. */
function insertEvent(database: D1Database, entry: Entry, entering: Entering) {
  const { matchKey, atMs, kind, name, customer, amount, currency, state, reason } = entry
  return database
    .prepare(
      `INSERT INTO recent_events
         (slot, number, match_key, at_ms, kind, name, customer, amount, currency, state, reason)
       SELECT last % ${EVENTS_KEPT}, last, ?1, ?2, ?3, ?4, ?5, ?6, ?7,
         iif(?8 = 'recorded' AND ${IS_REPEAT}, 'duplicate', ?8), ?9
       FROM (SELECT max(last_number) AS last FROM event_days) WHERE ${INSERTED[entering]}
       ON CONFLICT (slot) DO UPDATE SET
         number = excluded.number, match_key = excluded.match_key, at_ms = excluded.at_ms,
         kind = excluded.kind, name = excluded.name, customer = excluded.customer,
         amount = excluded.amount, currency = excluded.currency, state = excluded.state,
         reason = excluded.reason`,
    )
    .bind(matchKey, atMs, kind, name, customer, amount, currency, state, reason)
}

/** SQL: what is added to the number of the last event. */
const ADDED: Readonly<Record<Entering | 'none', string>> = {
  all: '1',
  none: '0',
  new: '(listed = 0)',
}

/** Adds to the counts of a day, and of an event that enters the ring the number, which names its slot. */
function countDay(
  database: D1Database,
  { matchKey, atMs }: Pick<Entry, 'matchKey' | 'atMs'>,
  counts: Partial<DayCounts>,
  entering: Entering | 'none',
) {
  const { leads, sales, customers, waiting, refused, buried } = { ...NO_COUNTS, ...counts }
  return database
    .prepare(
      `INSERT INTO event_days (day, last_number, leads, sales, customers, waiting, refused, buried)
       SELECT ?2, ${ADDED[entering]} + coalesce((SELECT max(last_number) FROM event_days), 0),
         ?3 * (recorded = 0), ?4 * (recorded = 0), ?5 * (recorded = 0), ?6, ?7, ?8
       FROM (
         SELECT count(*) AS listed, total(state IN ('recorded', 'confirmed')) AS recorded
         FROM recent_events WHERE match_key = ?1) WHERE true
       ON CONFLICT (day) DO UPDATE SET
         last_number = excluded.last_number, leads = leads + excluded.leads,
         sales = sales + excluded.sales, customers = customers + excluded.customers,
         waiting = waiting + excluded.waiting, refused = refused + excluded.refused,
         buried = buried + excluded.buried`,
    )
    .bind(matchKey, dayOf(atMs), leads, sales, customers, waiting, refused, buried)
}
