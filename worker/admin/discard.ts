/** SQL: discards letters. They stay in the table, so that the counts stay true. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { queryLetter, queryLetters } from './database.ts'
import type { AdminRefusal } from './refusal.ts'
import { DISCARDABLE, DISCARDABLE_TOGETHER } from './rules.ts'
import type { Selection } from './selection.ts'

/** The body of the response to `POST /admin/discard`. */
export interface Discarded {
  readonly discarded: number
}

/** Discards the letter with an id, or every letter of a reason that may be discarded. */
export async function discard(
  selection: Selection,
  env: Env,
  nowMs: number,
): Promise<Result<Discarded, AdminRefusal>> {
  const reasons = await queryLetters(env, (database) => markDiscarded(database, selection, nowMs))
  if (!reasons.ok) return reasons

  const [first] = reasons.value
  if (first !== undefined) logLetters('discarded', first, { letters: reasons.value.length })
  else if (selection.id) return explain(selection.id, env)
  return ok({ discarded: reasons.value.length })
}

/** Marks letters as discarded, and returns the reason of each. */
async function markDiscarded(
  database: D1Database,
  selection: Selection,
  nowMs: number,
): Promise<string[]> {
  const { results } = await database
    .prepare(
      `UPDATE dead_letters SET state = 'discarded'
       WHERE ${selection.id ? `id = ?2 AND ${DISCARDABLE}` : `reason = ?2 AND ${DISCARDABLE_TOGETHER}`}
       RETURNING reason`,
    )
    .bind(nowMs, selection.id ?? selection.reason)
    .all<{ reason: string }>()
  return results.map(({ reason }) => reason)
}

/** Why the one letter that was selected was not discarded. */
async function explain(id: string, env: Env): Promise<Result<Discarded, AdminRefusal>> {
  const found = await queryLetter(env, (database) =>
    database
      .prepare('SELECT state FROM dead_letters WHERE id = ?')
      .bind(id)
      .first<{ state: string }>(),
  )
  if (!found.ok) return found
  const { state } = found.value
  const why =
    state === 'replayed'
      ? 'It cannot be discarded while it is on the queue. Wait until it is recorded or dead-lettered again, or six days have passed.'
      : `It cannot be discarded: it is already ${state}.`
  return err({ reason: 'not_movable', why })
}
