/** SQL: writes the journal. Each function is one call of the database. */
import type { D1Database } from '@cloudflare/workers-types'
import type { EventKind } from '../../contract/events.ts'
import { dayOf } from './day.ts'
import { type DayCounts, type Entry, type EventState, NO_COUNTS } from './entry.ts'

/** How many events the ring holds. */
const EVENTS_KEPT = 100

/**
 * SQL: whether the ring has the event as recorded. Dub answers a sale that it has as it did the first time, and a
 * deferred lead too: such a repeat is no other event.
 */
const isRepeat = (key: string): string =>
  `EXISTS (SELECT 1 FROM recent_events WHERE match_key = ${key} AND state IN ('recorded', 'confirmed'))`

/** Adds an event in place of the oldest one. */
export async function addEvent(
  database: D1Database,
  entry: Entry,
  counts: Partial<DayCounts>,
): Promise<void> {
  const { matchKey, atMs, kind, name, customer, amount, currency, state, reason } = entry
  await database.batch([
    countDay(database, entry, counts, 1),
    database
      .prepare(
        `INSERT INTO recent_events
           (slot, number, match_key, at_ms, kind, name, customer, amount, currency, state, reason)
         SELECT max(last_number) % ${EVENTS_KEPT}, max(last_number), ?1, ?2, ?3, ?4, ?5, ?6, ?7,
           iif(?8 = 'recorded' AND ${isRepeat('?1')}, 'duplicate', ?8), ?9
         FROM event_days WHERE true
         ON CONFLICT (slot) DO UPDATE SET
           number = excluded.number, match_key = excluded.match_key, at_ms = excluded.at_ms,
           kind = excluded.kind, name = excluded.name, customer = excluded.customer,
           amount = excluded.amount, currency = excluded.currency, state = excluded.state,
           reason = excluded.reason`,
      )
      .bind(matchKey, atMs, kind, name, customer, amount, currency, state, reason),
    database.prepare('DELETE FROM event_days WHERE day < ? - 1').bind(dayOf(atMs)),
  ])
}

/** Says of an event that waited what became of it, if it is still in the ring, and counts that. */
export async function settleEvent(
  database: D1Database,
  settled: Pick<Entry, 'matchKey' | 'state' | 'reason' | 'atMs'>,
  counts: Partial<DayCounts>,
): Promise<void> {
  const { matchKey, state, reason } = settled
  await database.batch([
    countDay(database, settled, counts, 0),
    database
      .prepare(
        `UPDATE recent_events SET state = ?2, reason = ?3
         WHERE match_key = ?1 AND state IN ('waiting', 'buried', 'poisoned', 'absent', 'unconfirmed')`,
      )
      .bind(matchKey, state, reason),
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

/** Adds to the counts of a day, and to the number of its last event, which names the slot of the next. */
function countDay(
  database: D1Database,
  { matchKey, atMs }: Pick<Entry, 'matchKey' | 'atMs'>,
  counts: Partial<DayCounts>,
  added: 0 | 1,
) {
  const { leads, sales, customers, waiting, refused, buried } = { ...NO_COUNTS, ...counts }
  return database
    .prepare(
      `INSERT INTO event_days (day, last_number, leads, sales, customers, waiting, refused, buried)
       SELECT ?1, ?2 + coalesce((SELECT max(last_number) FROM event_days), 0),
         ?3 * is_new, ?4 * is_new, ?5 * is_new, ?6, ?7, ?8
       FROM (SELECT NOT ${isRepeat('?9')} AS is_new) WHERE true
       ON CONFLICT (day) DO UPDATE SET
         last_number = excluded.last_number, leads = leads + excluded.leads,
         sales = sales + excluded.sales, customers = customers + excluded.customers,
         waiting = waiting + excluded.waiting, refused = refused + excluded.refused,
         buried = buried + excluded.buried`,
    )
    .bind(dayOf(atMs), added, leads, sales, customers, waiting, refused, buried, matchKey)
}
