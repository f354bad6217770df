/** SQL: the ledger, events that Dub answered with a 200 and has not confirmed yet. */
import type { D1Database } from '@cloudflare/workers-types'

/** An event in the ledger. */
export interface Entry {
  /** See `match-key.ts`. */
  readonly match_key: string
  /** An `Attempt` as JSON: an event that turns out to be absent is sent again. */
  readonly message: string
  readonly answered_at_ms: number
  /** When Dub is asked about it next. */
  readonly look_at_ms: number
  /** How often Dub was asked and did not have it. */
  readonly absences: number
  /** Dub's webhook reported it: see `hear`. */
  readonly heard: 0 | 1
}

/**
 * Enters an event. One that is there already keeps its time: a repeat must not put the look off. Its message gives
 * way to that of an event with a dead letter, as what Dub says of an entry is written to the letter it names.
 */
export async function enter(
  database: D1Database,
  entry: Entry,
  { hasLetter = false }: { readonly hasLetter?: boolean } = {},
): Promise<void> {
  const { match_key, message, answered_at_ms, look_at_ms, absences, heard } = entry
  const conflict = hasLetter ? 'DO UPDATE SET message = excluded.message' : 'DO NOTHING'
  await database
    .prepare(
      `INSERT INTO ledger (match_key, message, answered_at_ms, look_at_ms, absences, heard)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (match_key) ${conflict}`,
    )
    .bind(match_key, message, answered_at_ms, look_at_ms, absences, heard)
    .run()
}

/**
 * Whether the event is there that Dub recorded, as far as it said. One entered as unconfirmed proves nothing, nor
 * does one of another spelling of the customer's id, which has a dedupe key of its own at Dub.
 */
export async function isRecordedIn(
  database: D1Database,
  key: string,
  customerExternalId: string,
): Promise<boolean> {
  const statement = database
    .prepare(
      `SELECT 1 FROM ledger WHERE match_key = ? AND message->>'$.progress.keyTakenAtMs' IS NULL
         AND message->>'$.event.fields.customerExternalId' = ?`,
    )
    .bind(key, customerExternalId)
  return (await statement.first()) !== null
}

/** The events whose time has come, the longest due first. */
export async function findDue(
  database: D1Database,
  nowMs: number,
  limit: number,
): Promise<Entry[]> {
  const { results } = await database
    .prepare('SELECT * FROM ledger WHERE look_at_ms <= ? ORDER BY look_at_ms LIMIT ?')
    .bind(nowMs, limit)
    .all<Entry>()
  return results
}

/** When to look again, and what the looks so far have shown. */
export type Postponed = Pick<Entry, 'match_key' | 'look_at_ms' | 'absences'>

export async function postpone(database: D1Database, entries: readonly Postponed[]): Promise<void> {
  if (entries.length === 0) return
  await database
    .prepare(
      `UPDATE ledger SET look_at_ms = due.look_at_ms, absences = due.absences
       FROM (SELECT value->>'match_key' AS match_key, value->>'look_at_ms' AS look_at_ms,
               value->>'absences' AS absences FROM json_each(?)) AS due
       WHERE ledger.match_key = due.match_key`,
    )
    .bind(JSON.stringify(entries))
    .run()
}

/** A statement that removes events: all, or those whose webhook has come (1), or has not (0). */
export const remove = (database: D1Database, keys: readonly string[], heard: 0 | 1 | null = null) =>
  database
    .prepare(
      `DELETE FROM ledger WHERE match_key IN (SELECT value FROM json_each(?))
         AND heard = coalesce(?, heard)`,
    )
    .bind(JSON.stringify(keys), heard)
