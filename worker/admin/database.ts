import type { D1Database } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { err, ok, type Result } from '../result.ts'
import type { AdminRefusal } from './refusal.ts'

/** Asks the database of the dead letters. `ask` does nothing but that: whatever it throws is a failed database. */
export async function fromDatabase<Value>(
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
  ask: (database: D1Database) => Promise<Value>,
): Promise<Result<Value, AdminRefusal>> {
  if (!DEAD_LETTERS) return err({ reason: 'no_database' })
  try {
    return ok(await ask(DEAD_LETTERS))
  } catch {
    return err({ reason: 'database_failed' })
  }
}
