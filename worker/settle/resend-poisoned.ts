import type { Env } from '../env.ts'
import { type Claimed, resend, type Resent } from './resend.ts'

/** A Worker on the free plan may make 50 calls an invocation; each letter is one. */
const LETTERS_AT_ONCE = 25

/** When to try again a letter whose resending was cut off. */
const LEASE_MS = 10 * 60 * 1000

const NOTHING: Resent = { sent: [], unsent: [], unreadable: [] }

/**
 * Puts the events on the queue whose dedupe key is over. A letter is leased, sent and only then marked: cut off
 * in between, it is sent again after the lease, and Dub is asked again first.
 */
export async function resendPoisoned(
  { DEAD_LETTERS, RETRY_QUEUE }: Pick<Env, 'DEAD_LETTERS' | 'RETRY_QUEUE'>,
  nowMs: number,
): Promise<Resent> {
  if (!DEAD_LETTERS || !RETRY_QUEUE) return NOTHING
  const leasedUntilMs = nowMs + LEASE_MS
  const { results } = await DEAD_LETTERS.prepare(
    `UPDATE dead_letters SET resend_at_ms = ?2
     WHERE id IN (
       SELECT id FROM dead_letters WHERE state = 'poisoned' AND resend_at_ms <= ?1
       ORDER BY resend_at_ms LIMIT ${LETTERS_AT_ONCE})
     RETURNING id, message, reason, first_at_ms`,
  )
    .bind(nowMs, leasedUntilMs)
    .all<Claimed>()
  if (results.length === 0) return NOTHING

  const resent = await resend(results, { RETRY_QUEUE }, nowMs)
  const mark = (ids: readonly string[], changes: string) =>
    DEAD_LETTERS.prepare(
      `UPDATE dead_letters SET ${changes}, last_at_ms = ?2
       WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'poisoned' AND resend_at_ms = ?3`,
    ).bind(JSON.stringify(ids), nowMs, leasedUntilMs)
  await DEAD_LETTERS.batch([
    mark(resent.sent, `state = 'replayed'`),
    mark(resent.unreadable, `state = 'buried', reason = 'not_an_event'`),
  ])
  return resent
}
