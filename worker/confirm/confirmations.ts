/**
 * SQL: takes events out of the ledger whose end is known, and counts them. `+state` keeps SQLite from reading
 * every letter of a state where it knows the ids.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { RECORDED, WITHOUT_DESCRIPTION } from '../settle/dead-letters.ts'
import { remove } from './ledger.ts'
import { HEARD } from './letter.ts'

/** So many rows of the ledger are read at most: the page counts every five seconds. */
export const MOST_COUNTED = 1000

/** The body of `GET /admin/confirmations`: events by what Dub says of them. */
export interface Confirmations {
  /** Dub has them. */
  readonly confirmed: number
  /**
   * Dub answered that it has them, and has not confirmed it yet. `MOST_COUNTED` where the ledger has as many or more,
   * those of `hear` among them.
   */
  readonly waiting: number
  /** Dub answered that it has them, and twice, asked, that it does not. */
  readonly absent: number
}

/**
 * Confirms events: removes them and counts them. A letter that waits for the answer is recorded. Keys that are not in
 * the ledger change and count nothing, nor do those whose webhook has come: it has counted them.
 */
export async function confirm(database: D1Database, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  const recorded = database
    .prepare(
      `UPDATE dead_letters SET ${RECORDED} WHERE +state IN ('unconfirmed', 'replayed') AND id IN (
         SELECT message->>'id' FROM ledger WHERE match_key IN (SELECT value FROM json_each(?)))`,
    )
    .bind(JSON.stringify(keys))
  await database.batch([recorded, remove(database, keys, 0), countChanged(database, 'confirmed')])
}

/**
 * Tells a letter that says an event is absent of its webhook, which came late: a lead is recorded, and of a sale
 * the operator reads it.
 */
export async function hearLate(database: D1Database, key: string): Promise<void> {
  await database
    .prepare(
      `UPDATE dead_letters SET
         state = iif(state = 'poisoned', 'recorded', state),
         message = iif(state = 'poisoned', ${WITHOUT_DESCRIPTION}, message),
         last_answer = iif(state = 'poisoned', last_answer, last_answer || ?2)
       WHERE id > ?1 || '-' AND id < ?1 || '.'
         AND (+state = 'poisoned' OR (+state = 'absent' AND instr(last_answer, ?2) = 0))`,
    )
    .bind(key, HEARD)
    .run()
}

/**
 * Counts a sale whose webhook came, and keeps it for a look: Dub sends that webhook beside writing the sale,
 * whether or not that fails, and only its commission comes before (Dub, track-sale.ts).
 */
export async function hear(database: D1Database, key: string): Promise<void> {
  const heard = database
    .prepare('UPDATE ledger SET heard = 1 WHERE match_key = ? AND heard = 0')
    .bind(key)
  await database.batch([heard, countChanged(database, 'confirmed')])
}

/** Removes events that Dub does not have, once each is a dead letter. A webhook had counted some as confirmed. */
export async function removeAbsent(database: D1Database, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await database.batch([
    remove(database, keys, 1),
    database.prepare(
      `UPDATE confirmation_counts SET events = events + iif(outcome = 'absent', 1, -1) * changes()
       WHERE changes() > 0`,
    ),
    remove(database, keys, 0),
    countChanged(database, 'absent'),
  ])
}

/** `changes()` are the rows that the statement before it in the same batch changed. */
const countChanged = (database: D1Database, outcome: 'confirmed' | 'absent') =>
  database
    .prepare(
      'UPDATE confirmation_counts SET events = events + changes() WHERE outcome = ? AND changes() > 0',
    )
    .bind(outcome)

export async function countConfirmations(database: D1Database): Promise<Confirmations> {
  const row = await database
    .prepare(
      `SELECT (SELECT events FROM confirmation_counts WHERE outcome = 'confirmed') AS confirmed,
         (SELECT iif(count(*) < ${MOST_COUNTED}, count(*) - total(heard), ${MOST_COUNTED})
           FROM (SELECT heard FROM ledger LIMIT ${MOST_COUNTED})) AS waiting,
         (SELECT events FROM confirmation_counts WHERE outcome = 'absent') AS absent`,
    )
    .first<Confirmations>()
  return row ?? { confirmed: 0, waiting: 0, absent: 0 }
}
