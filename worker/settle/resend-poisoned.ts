import type { Env } from '../env.ts'
import { leaseFrom, markResent } from './lease.ts'
import { type Claimed, resend, type Resent } from './resend.ts'

/** A Worker on the free plan may make 50 calls an invocation; each letter is one. */
const LETTERS_AT_ONCE = 25

const NOTHING: Resent = { sent: [], unsent: [], unreadable: [] }

/**
 * Puts the events on the queue whose dedupe key is over. What the queue does not take has its turn after the lease.
 * By itself, SQLite takes the index of states, and reads every poisoned letter.
 */
export async function resendPoisoned(
  { DEAD_LETTERS, RETRY_QUEUE }: Pick<Env, 'DEAD_LETTERS' | 'RETRY_QUEUE'>,
  nowMs: number,
): Promise<Resent> {
  if (!DEAD_LETTERS || !RETRY_QUEUE) return NOTHING
  const leasedUntilMs = leaseFrom(nowMs)
  const { results } = await DEAD_LETTERS.prepare(
    `UPDATE dead_letters SET resend_at_ms = ?2
     WHERE id IN (
       SELECT id FROM dead_letters INDEXED BY dead_letters_to_resend WHERE state = 'poisoned' AND resend_at_ms <= ?1
       ORDER BY resend_at_ms LIMIT ${LETTERS_AT_ONCE})
     RETURNING id, message, reason, first_at_ms`,
  )
    .bind(nowMs, leasedUntilMs)
    .all<Claimed>()
  if (results.length === 0) return NOTHING

  const resent = await resend(results, { RETRY_QUEUE }, nowMs)
  await markResent(DEAD_LETTERS, resent, leasedUntilMs, nowMs)
  return resent
}
