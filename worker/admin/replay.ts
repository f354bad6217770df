import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { resend } from '../settle/resend.ts'
import { leaseFrom, markResent, release } from '../settle/lease.ts'
import { claim, findReplayBlocker } from './claim.ts'
import { type Count, countLetters } from './count-letters.ts'
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
  const claimed = await queryLetters(env, (database) =>
    claim(database, selection, leasedUntilMs, nowMs),
  )
  if (!claimed.ok) return claimed
  const [first] = claimed.value
  if (selection.id && !first) return explain(selection.id, env, nowMs)

  const resent = await resend(claimed.value, env, nowMs)
  const { sent, unsent, unreadable } = resent
  const counted = await queryLetters(env, async (database) => {
    await markResent(database, resent, leasedUntilMs, nowMs)
    await release(database, unsent, leasedUntilMs, nowMs)
    if (selection.id) return unsent.length
    const counts = await countLetters(database, nowMs)
    return counts.find(isOpen(selection.reason))?.replayable ?? 0
  })
  if (!counted.ok) return counted
  if (selection.id && unreadable.length > 0)
    return err({ reason: 'not_movable', why: REPLAY_BLOCKER_MESSAGES.not_an_event })

  const failed = unsent.length + unreadable.length
  const remaining = counted.value
  if (first) logLetters('replayed', first.reason, { letters: sent.length, failed, remaining })
  return ok({ replayed: sent.length, failed, remaining })
}

const isOpen =
  (reason: string | undefined) =>
  (count: Count): boolean =>
    count.state === 'buried' && count.reason === reason

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
  const why = blocker ? REPLAY_BLOCKER_MESSAGES[blocker] : 'It has just changed. Look again.'
  return err({ reason: 'not_movable', why })
}
