import type { Env } from '../env.ts'

/**
 * Every table of `migrations/`, and the column that came last. A statement that names them all fails while a
 * migration is not applied. A new table or column is one entry here.
 */
export const NEWEST_COLUMNS: Readonly<Record<string, string>> = {
  dead_letters: 'customer_hash',
  ledger: 'heard',
  confirmation_counts: 'events',
  letter_counts: 'letters',
  letter_hours: 'letters',
  recent_events: 'reason',
  event_days: 'buried',
  refused_events: 'last_at_ms',
}

/** Indexes that came alone, by their tables: without one, a run reads the whole table. */
export const INDEXES: Readonly<Record<string, string>> = { ledger: 'ledger_by_look' }

/** At most one row of each table is read. */
const PROBE = `SELECT ${Object.entries(NEWEST_COLUMNS)
  .map(([table, column]) => {
    const index = INDEXES[table]
    return `(SELECT ${column} FROM ${table} ${index ? `INDEXED BY ${index}` : ''} LIMIT 1)`
  })
  .join(', ')}`

/** Whether the database can be used: `unmigrated` lacks a table, a column or an index, `failed` did not answer. */
export type Tables = 'ready' | 'unmigrated' | 'failed' | 'not_bound'

export async function findTables({ DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>): Promise<Tables> {
  if (!DEAD_LETTERS) return 'not_bound'
  try {
    await DEAD_LETTERS.prepare(PROBE).first()
    return 'ready'
  } catch (error) {
    return /no such (table|column|index)/.test(String(error)) ? 'unmigrated' : 'failed'
  }
}
