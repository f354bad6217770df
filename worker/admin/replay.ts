import { type Attempt, readAttempt } from '../settle/attempt.ts'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { enqueue } from '../settle/enqueue.ts'
import { claim, type Claimed, countWaiting, findBar, putBack } from './claim.ts'
import { fromDatabase } from './database.ts'
import { readMessage } from './letter.ts'
import type { Pick } from './pick.ts'
import type { AdminRefusal } from './refusal.ts'
import { WHY } from './rules.ts'

/** What came of a replay. Of a reason it takes 25 at a time: repeat while `remaining` is left and none failed. */
export interface Replayed {
  readonly replayed: number
  /** Still in the list: the queue did not take them, or they are no events. */
  readonly failed: number
  readonly remaining: number
}

/** Puts letters back on the queue: claims them first, so that no other replay does, then sends them. */
export async function replay(
  pick: Pick,
  env: Env,
  nowMs: number,
): Promise<Result<Replayed, AdminRefusal>> {
  if (!env.RETRY_QUEUE) return err({ reason: 'no_queue' })

  const claimed = await fromDatabase(env, (database) => claim(database, pick, nowMs))
  if (!claimed.ok) return claimed
  const [first] = claimed.value
  if (pick.id && !first) return explain(pick.id, env, nowMs)

  const { sent, unsent, unreadable } = await send(claimed.value, env, nowMs)
  const counted = await fromDatabase(env, async (database) => {
    await putBack(database, unsent)
    await putBack(database, unreadable, 'not_an_event')
    return pick.id ? unsent.length : countWaiting(database, pick.reason ?? '', nowMs)
  })
  if (!counted.ok) return counted
  if (pick.id && unreadable.length > 0) return err({ reason: 'not_movable', why: WHY.not_an_event })

  const failed = unsent.length + unreadable.length
  const remaining = counted.value
  if (first) logLetters('replayed', first.reason, { letters: sent.length, failed, remaining })
  return ok({ replayed: sent.length, failed, remaining })
}

/** Sends claimed letters to the queue, and says by their ids what became of them. */
async function send(letters: readonly Claimed[], env: Env, nowMs: number) {
  const outcomes = await Promise.all(
    letters.map(async ({ id, message }) => {
      const read = readAttempt(readMessage(message))
      if (!read.ok) return { id, outcome: 'unreadable' }
      // The letter's id, which is not the event's when the platform gave it up: it is by this id that
      // the letter will hear of its event. `admittedAtMs` makes RETRY_HOURS start anew.
      const { unknownSinceMs: _, ...progress } = read.value.progress
      const anew = { admittedAtMs: nowMs, tries: 0, progress, replayed: true } as const
      const attempt: Attempt = { ...read.value, id, ...anew }
      return { id, outcome: (await enqueue(env.RETRY_QUEUE, attempt, 0)) ? 'sent' : 'unsent' }
    }),
  )
  const idsOf = (wanted: string) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ id }) => id)
  return { sent: idsOf('sent'), unsent: idsOf('unsent'), unreadable: idsOf('unreadable') }
}

/** Says why the one letter that was asked for was not claimed. */
async function explain(
  id: string,
  env: Env,
  nowMs: number,
): Promise<Result<Replayed, AdminRefusal>> {
  const found = await fromDatabase(env, (database) => findBar(database, id, nowMs))
  if (!found.ok) return found
  if (!found.value) return err({ reason: 'unknown_letter' })
  return err({ reason: 'not_movable', why: WHY[found.value.bar ?? 'may_count_twice'] })
}
