import type { D1Database } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { err, ok, type Result } from '../result.ts'
import type { AdminRefusal } from './refusal.ts'

/** Queries the dead letters. `query` must do nothing else: whatever it throws counts as `database_failed`. */
export async function queryLetters<Value>(
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
  query: (database: D1Database) => Promise<Value>,
): Promise<Result<Value, AdminRefusal>> {
  if (!DEAD_LETTERS) return err({ reason: 'no_database' })
  try {
    return ok(await query(DEAD_LETTERS))
  } catch {
    return err({ reason: 'database_failed' })
  }
}

/** Queries one dead letter; `unknown_letter` when the query finds none. */
export async function queryLetter<Value>(
  env: Pick<Env, 'DEAD_LETTERS'>,
  query: (database: D1Database) => Promise<Value | null>,
): Promise<Result<Value, AdminRefusal>> {
  const found = await queryLetters(env, query)
  if (!found.ok) return found
  return found.value === null ? err({ reason: 'unknown_letter' }) : ok(found.value)
}
