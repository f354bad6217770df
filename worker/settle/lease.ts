/**
 * SQL: a letter is leased, put on the queue and only then marked. Cut off in between, it may be sent again after the
 * lease, and Dub is asked first, as with every replay. The lease is in `resend_at_ms`, which `bury` sets anew.
 */
import type { D1Database } from '@cloudflare/workers-types'
import type { Resent } from './resend.ts'

/** For how long nothing else puts a letter on the queue. */
const LEASE_MS = 10 * 60 * 1000

export const leaseFrom = (nowMs: number): number => nowMs + LEASE_MS

/** Marks what became of leased letters, but for those that have come to something else meanwhile. */
export async function markResent(
  database: D1Database,
  { sent, unreadable }: Resent,
  leasedUntilMs: number,
  nowMs: number,
): Promise<void> {
  const mark = (ids: readonly string[], changes: string) =>
    database
      .prepare(
        `UPDATE dead_letters SET ${changes}, last_at_ms = ?2
         WHERE id IN (SELECT value FROM json_each(?1)) AND resend_at_ms = ?3
           AND +state IN ('buried', 'poisoned', 'unconfirmed', 'replayed')`,
      )
      .bind(JSON.stringify(ids), nowMs, leasedUntilMs)
  await database.batch([
    mark(sent, `state = 'replayed'`),
    mark(unreadable, `state = 'buried', reason = 'not_an_event'`),
  ])
}

/** Ends the lease of letters that the queue did not take. */
export async function release(
  database: D1Database,
  ids: readonly string[],
  leasedUntilMs: number,
  nowMs: number,
): Promise<void> {
  if (ids.length === 0) return
  await database
    .prepare(
      `UPDATE dead_letters SET resend_at_ms = iif(state = 'poisoned', ?2, NULL)
       WHERE id IN (SELECT value FROM json_each(?1)) AND resend_at_ms = ?3`,
    )
    .bind(JSON.stringify(ids), nowMs, leasedUntilMs)
    .run()
}
