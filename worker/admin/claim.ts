/** SQL: claims letters for a replay, in one statement, so that two replays never claim the same letter. */
import type { D1Database } from '@cloudflare/workers-types'
import { REPLAY_BLOCKER, type ReplayBlocker } from './rules.ts'
import type { Selection } from './selection.ts'
import type { Claimed } from '../settle/resend.ts'

/** A Worker on the free plan may make 50 calls a request; each letter is one. */
const CLAIM_LIMIT = 25

const CLAIM = `UPDATE dead_letters SET last_at_ms = ?1, state = 'replayed'`
const CLAIMED = 'RETURNING id, message, reason, first_at_ms'

/** Letters of a reason that wait to be replayed. */
const WAITING = `state = 'buried' AND reason = ?2 AND ${REPLAY_BLOCKER} IS NULL`

/** Marks letters as replayed: the one with the id, or the oldest of the reason. */
export async function claim(
  database: D1Database,
  { id, reason }: Selection,
  nowMs: number,
): Promise<Claimed[]> {
  const claimed = id
    ? database
        .prepare(`${CLAIM} WHERE id = ?2 AND ${REPLAY_BLOCKER} IS NULL ${CLAIMED}`)
        .bind(nowMs, id)
    : database
        .prepare(
          `${CLAIM} WHERE id IN (
             SELECT id FROM dead_letters WHERE ${WAITING} ORDER BY last_at_ms LIMIT ${CLAIM_LIMIT})
           ${CLAIMED}`,
        )
        .bind(nowMs, reason)
  return (await claimed.all<Claimed>()).results
}

/**
 * Puts back claimed letters that did not reach the queue. A `reason` replaces theirs, and keeps them from
 * being claimed again.
 */
export async function putBack(
  database: D1Database,
  ids: readonly string[],
  reason?: 'not_an_event',
): Promise<void> {
  if (ids.length === 0) return
  await database
    .prepare(
      `UPDATE dead_letters SET state = 'buried', reason = coalesce(?2, reason)
       WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'replayed'`,
    )
    .bind(JSON.stringify(ids), reason ?? null)
    .run()
}

/** How many letters of a reason could still be claimed. */
export async function countWaiting(
  database: D1Database,
  reason: string,
  nowMs: number,
): Promise<number> {
  const row = await database
    .prepare(`SELECT count(*) AS waiting FROM dead_letters WHERE ${WAITING}`)
    .bind(nowMs, reason)
    .first<{ waiting: number }>()
  return row?.waiting ?? 0
}

/** Why a letter was not claimed; null when there is no such letter. */
export function findReplayBlocker(
  database: D1Database,
  id: string,
  nowMs: number,
): Promise<{ readonly blocker: ReplayBlocker | null } | null> {
  return database
    .prepare(`SELECT ${REPLAY_BLOCKER} AS blocker FROM dead_letters WHERE id = ?2`)
    .bind(nowMs, id)
    .first()
}
