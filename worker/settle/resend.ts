/** Puts dead letters back on the queue. */
import type { Env } from '../env.ts'
import { type Attempt, readStoredAttempt } from './attempt.ts'
import { enqueue } from './enqueue.ts'

/** A row of the dead letters that nobody else sends now. */
export interface Claimed {
  readonly id: string
  readonly message: string
  readonly reason: string
  readonly first_at_ms: number
}

/** The ids of letters by what became of them. `unsent`: the queue failed. `unreadable`: it is not an event. */
export interface Resent {
  readonly sent: readonly string[]
  readonly unsent: readonly string[]
  readonly unreadable: readonly string[]
}

export async function resend(
  letters: readonly Claimed[],
  env: Pick<Env, 'RETRY_QUEUE'>,
  nowMs: number,
): Promise<Resent> {
  const outcomes = await Promise.all(
    letters.map(async (letter) => {
      const attempt = renewed(letter, nowMs)
      if (!attempt) return { id: letter.id, outcome: 'unreadable' }
      const isSent = await enqueue(env.RETRY_QUEUE, attempt, 0)
      return { id: letter.id, outcome: isSent ? 'sent' : 'unsent' }
    }),
  )
  const idsOf = (wanted: string) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ id }) => id)
  return { sent: idsOf('sent'), unsent: idsOf('unsent'), unreadable: idsOf('unreadable') }
}

/** The event with its whole retry window before it; undefined when the letter holds none. */
function renewed(
  { id, message, first_at_ms: firstSentAtMs }: Claimed,
  nowMs: number,
): Attempt | undefined {
  const read = readStoredAttempt(message)
  if (!read.ok) return undefined
  const { skipped: _, exhausted: __, ...attempt } = read.value
  const { unknown: ___, unknownSinceMs: ____, ...progress } = attempt.progress
  return {
    ...attempt,
    // By which `markRecorded` finds the letter: not the event's where the platform dead-lettered the message.
    id,
    admittedAtMs: nowMs,
    tries: 0,
    progress: { ...progress, firstSentAtMs },
    replayed: true,
  }
}
