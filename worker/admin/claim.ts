/** SQL: leases letters for a replay, in one statement, so that two replays never claim the same letter. */
import type { D1Database } from '@cloudflare/workers-types'
import { REPLAY_BLOCKER, type ReplayBlocker } from './rules.ts'
import type { Selection } from './selection.ts'
import type { Claimed } from '../settle/resend.ts'

/** A Worker on the free plan may make 50 calls a request; each letter is one. */
const CLAIM_LIMIT = 25

/** Leases the letter with the id, or the oldest of the reason. */
export async function claim(
  database: D1Database,
  { id, reason }: Selection,
  leasedUntilMs: number,
  nowMs: number,
): Promise<Claimed[]> {
  const selected = id
    ? `id = ?2 AND ${REPLAY_BLOCKER} IS NULL`
    : `id IN (
         SELECT id FROM dead_letters
         WHERE state = 'buried' AND reason = ?2 AND ${REPLAY_BLOCKER} IS NULL
         ORDER BY last_at_ms LIMIT ${CLAIM_LIMIT})`
  const { results } = await database
    .prepare(
      `UPDATE dead_letters SET resend_at_ms = ?3 WHERE ${selected}
       RETURNING id, message, reason, first_at_ms`,
    )
    .bind(nowMs, id ?? reason, leasedUntilMs)
    .all<Claimed>()
  return results
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
