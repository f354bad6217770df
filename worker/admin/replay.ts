import type { D1Database } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { resend } from '../settle/resend.ts'
import { leaseFrom, markResent, release } from '../settle/lease.ts'
import { claim, findReplayBlocker } from './claim.ts'
import { countLetters } from './count-letters.ts'
import { queryLetter, queryLetters } from './database.ts'
import type { AdminRefusal } from './refusal.ts'
import { REPLAY_BLOCKER_MESSAGES } from './rules.ts'
import type { Selection } from './selection.ts'

/**
 * The body of the response to `POST /admin/replay`. A reason is replayed 25 letters at a time: repeat while
 * some are `remaining` and none has failed.
 */
export interface Replayed {
  readonly replayed: number
  /** Still dead letters: the queue did not take them, or they are not events. */
  readonly failed: number
  readonly remaining: number
}

/**
 * Puts letters back on the queue. Leases them first, so that no other replay sends them too, and marks them last: cut
 * off in between, they can be replayed again after the lease.
 */
export async function replay(
  selection: Selection,
  env: Env,
  nowMs: number,
): Promise<Result<Replayed, AdminRefusal>> {
  if (!env.RETRY_QUEUE) return err({ reason: 'no_queue' })

  const leasedUntilMs = leaseFrom(nowMs)
  // Counted first: what cannot be counted is not put on the queue either.
  const found = await queryLetters(env, async (database) => ({
    replayable: await countReplayable(database, selection, nowMs),
    claimed: await claim(database, selection, leasedUntilMs, nowMs),
  }))
  if (!found.ok) return found
  const { replayable, claimed } = found.value
  const [first] = claimed
  if (selection.id && !first) return explain(selection.id, env, nowMs)

  const resent = await resend(claimed, env, nowMs)
  const { sent, unsent, unreadable } = resent
  const failed = unsent.length + unreadable.length
  const remaining = Math.max(replayable - claimed.length, 0) + unsent.length
  if (first) logLetters('replayed', first.reason, { letters: sent.length, failed, remaining })
  const marked = await queryLetters(env, async (database) => {
    await markResent(database, resent, leasedUntilMs, nowMs)
    await release(database, unsent, leasedUntilMs, nowMs)
  })
  if (!marked.ok) return marked
  if (selection.id && unreadable.length > 0)
    return err({ reason: 'not_movable', why: REPLAY_BLOCKER_MESSAGES.not_an_event })
  return ok({ replayed: sent.length, failed, remaining })
}

/** How many letters a replay of the reason would put on the queue, if it could take all at once. */
async function countReplayable(
  database: D1Database,
  { id, reason }: Selection,
  nowMs: number,
): Promise<number> {
  if (id !== undefined) return 1
  const counts = await countLetters(database, nowMs)
  return (
    counts.find((count) => count.state === 'buried' && count.reason === reason)?.replayable ?? 0
  )
}

/** Why the one letter that was selected was not claimed. */
async function explain(
  id: string,
  env: Env,
  nowMs: number,
): Promise<Result<Replayed, AdminRefusal>> {
  const found = await queryLetter(env, (database) => findReplayBlocker(database, id, nowMs))
  if (!found.ok) return found
  // Null: the letter has changed since the claim.
  const { blocker } = found.value
  const sentence = blocker ? REPLAY_BLOCKER_MESSAGES[blocker] : 'It has just changed. Look again.'
  // The page has a button for it.
  const why = blocker === 'invoice_taken' ? `${sentence} Send "newInvoice": true.` : sentence
  return err({ reason: 'not_movable', why })
}
