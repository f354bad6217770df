import type { Message } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { type Attempt, readAttempt } from './attempt.ts'
import { bury, type DeadLetter, type DeadLetterReason } from './dead-letters.ts'
import { enqueue } from './enqueue.ts'

/** How long a message waits that could not be buried: the database fails, or is not bound. */
const STUCK_DELAY_SECONDS = 60 * 60

/** `stuck`: there was no database to bury it in. */
export type Burial = 'buried' | 'stuck'

/**
 * Which attempt of its event this delivery is: after those before the message was queued, and its earlier
 * deliveries, unless they were skipped.
 */
export const attemptNumber = (message: Message, { tries, skipped }: Attempt): number =>
  tries + (skipped ? 1 : message.attempts)

/**
 * Makes a message a dead letter, or keeps it on the queue when that fails: as it is, or by a successor that knows
 * more.
 */
export async function buryMessage(
  message: Message,
  letter: DeadLetter,
  env: Env,
  successor?: Attempt,
): Promise<Burial> {
  if (await bury(letter, env)) {
    message.ack()
    return 'buried'
  }
  if (successor && (await enqueue(env.RETRY_QUEUE, successor, STUCK_DELAY_SECONDS * 1000))) {
    message.ack()
  } else {
    message.retry({ delaySeconds: STUCK_DELAY_SECONDS })
  }
  return 'stuck'
}

/** The dead letter of an event that was tried. */
export const letterOf = (
  message: Message,
  attempt: Attempt,
  letter: Pick<DeadLetter, 'reason' | 'lastAnswer' | 'state' | 'resendAtMs'>,
): DeadLetter => ({
  id: attempt.id,
  message: attempt,
  tries: attemptNumber(message, attempt),
  firstAtMs: attempt.admittedAtMs,
  lastAtMs: Date.now(),
  ...letter,
})

/** Buries a message as it is, without an attempt. */
export function buryWithoutTrying(
  message: Message,
  reason: DeadLetterReason,
  env: Env,
): Promise<Burial> {
  const attempt = readAttempt(message.body)
  const known = attempt.ok ? attempt.value : undefined
  const letter = {
    id: known?.id ?? message.id,
    message: message.body,
    reason,
    lastAnswer: known?.progress.answer ?? '',
    tries: known?.tries ?? message.attempts,
    firstAtMs: known?.admittedAtMs ?? message.timestamp.getTime(),
    lastAtMs: Date.now(),
    state: 'buried',
  } as const
  return buryMessage(message, letter, env)
}
