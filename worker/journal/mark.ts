import type { D1Database } from '@cloudflare/workers-types'
import { DATABASE_LIMIT_MS, within } from '../within.ts'
import { markEvents } from './write.ts'

/** Says of events in the journal what Dub says of them now. Never throws: what counts is the ledger. */
export async function mark(
  database: D1Database,
  keys: readonly string[],
  state: 'confirmed' | 'absent',
): Promise<void> {
  if (keys.length === 0) return
  await within(DATABASE_LIMIT_MS, undefined, () => markEvents(database, keys, state))
}
