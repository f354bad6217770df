/** SQL: sets letters aside for good. They stay in the table, so that the counts stay true. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { fromDatabase } from './database.ts'
import type { Pick } from './pick.ts'
import type { AdminRefusal } from './refusal.ts'
import { DISCARDABLE } from './rules.ts'

/** What came of a discard. */
export interface Discarded {
  readonly discarded: number
}

/** Discards the letter of an id, or every letter of a reason that waits for the operator. */
export async function discard(
  pick: Pick,
  env: Env,
  nowMs: number,
): Promise<Result<Discarded, AdminRefusal>> {
  const reasons = await fromDatabase(env, (database) => markDiscarded(database, pick, nowMs))
  if (!reasons.ok) return reasons

  const [first] = reasons.value
  if (first !== undefined) logLetters('discarded', first, { letters: reasons.value.length })
  else if (pick.id) return explain(pick.id, env)
  return ok({ discarded: reasons.value.length })
}

/** Marks letters as discarded and gives the reason of each. */
async function markDiscarded(database: D1Database, pick: Pick, nowMs: number): Promise<string[]> {
  const { results } = await database
    .prepare(
      `UPDATE dead_letters SET state = 'discarded'
       WHERE ${pick.id ? 'id' : 'reason'} = ?2 AND ${DISCARDABLE} RETURNING reason`,
    )
    .bind(nowMs, pick.id ?? pick.reason)
    .all<{ reason: string }>()
  return results.map(({ reason }) => reason)
}

async function explain(id: string, env: Env): Promise<Result<Discarded, AdminRefusal>> {
  const found = await fromDatabase(env, (database) =>
    database
      .prepare('SELECT state FROM dead_letters WHERE id = ?')
      .bind(id)
      .first<{ state: string }>(),
  )
  if (!found.ok) return found
  if (!found.value) return err({ reason: 'unknown_letter' })
  const why =
    found.value.state === 'replayed'
      ? 'It cannot be discarded: it is on the queue.'
      : `It cannot be discarded: it is ${found.value.state} already.`
  return err({ reason: 'not_movable', why })
}
