/** SQL: discards letters. They stay in the table, so that the counts stay true. */
import type { D1Database } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { type DeadLetterState, isSettled } from '../settle/letter-states.ts'
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
  { id, reason }: Selection,
  env: Env,
  nowMs: number,
): Promise<Result<Discarded, AdminRefusal>> {
  const marked = await queryLetters(env, (database) =>
    id === undefined ? discardReason(database, reason, nowMs) : discardLetter(database, id, nowMs),
  )
  if (!marked.ok) return marked
  if (marked.value) logLetters('discarded', marked.value.reason, { letters: marked.value.letters })
  else if (id !== undefined) return explain(id, env)
  return ok({ discarded: marked.value?.letters ?? 0 })
}

interface Marked {
  readonly reason: string
  readonly letters: number
}

const DISCARD = `UPDATE dead_letters SET state = 'discarded'`

const discardLetter = (database: D1Database, id: string, nowMs: number): Promise<Marked | null> =>
  database
    .prepare(`${DISCARD} WHERE id = ?2 AND ${DISCARDABLE} RETURNING reason, 1 AS letters`)
    .bind(nowMs, id)
    .first<Marked>()

/** `changes()` leaves out what triggers change, which D1's own `meta.changes` counts. */
async function discardReason(
  database: D1Database,
  reason: string,
  nowMs: number,
): Promise<Marked | undefined> {
  const [, counted] = await database.batch<{ letters: number }>([
    database
      .prepare(`${DISCARD} WHERE reason = ?2 AND ${DISCARDABLE_TOGETHER}`)
      .bind(nowMs, reason),
    database.prepare('SELECT changes() AS letters'),
  ])
  const letters = counted?.results[0]?.letters ?? 0
  return letters > 0 ? { reason, letters } : undefined
}

/** Why the one letter that was selected was not discarded. */
async function explain(id: string, env: Env): Promise<Result<Discarded, AdminRefusal>> {
  const found = await queryLetter(env, (database) =>
    database
      .prepare('SELECT state FROM dead_letters WHERE id = ?')
      .bind(id)
      .first<{ state: DeadLetterState }>(),
  )
  if (!found.ok) return found
  const { state } = found.value
  const why = isSettled(state)
    ? `It cannot be discarded: it is already ${state}.`
    : 'It cannot be discarded while it is on the queue, or being put there. Wait until it is recorded or dead-lettered again, or six days have passed.'
  return err({ reason: 'not_movable', why })
}
