import type { Message } from '@cloudflare/workers-types'
import type { Env } from '../env.ts'
import { type Attempt, attemptNumber, readAttempt } from './attempt.ts'
import { bury, type DeadLetter, type DeadLetterReason } from './dead-letters.ts'
import { replaceMessage } from './enqueue.ts'

/** How long a message waits that could not be buried: the database fails, or is not bound. */
const STUCK_DELAY_SECONDS = 60 * 60

/**
 * The platform delivers a message 101 times at most. One that was delivered this often goes on as a new
 * message, so that `RETRY_HOURS` alone decides how long an event is tried.
 */
const RENEW_AFTER_DELIVERIES = 90

/** The platform deletes a message 24 hours after it was sent (on the free plan), however often it was retried. */
const RENEW_AFTER_MS = 6 * 60 * 60 * 1000

/** Whether the platform may soon drop a message that is only retried. */
export const isWearingOut = ({ attempts, timestamp }: Message): boolean =>
  attempts >= RENEW_AFTER_DELIVERIES || Date.now() - timestamp.getTime() >= RENEW_AFTER_MS

/** `stuck`: there was no database to bury it in. */
export type Burial = 'buried' | 'stuck'

/** What goes on in place of a message that cannot be buried. `hasLearnt`: it knows more than the message. */
export interface Successor {
  readonly body: unknown
  readonly hasLearnt: boolean
}

/**
 * Makes a message a dead letter. Where the database fails it stays on the queue, if need be by its successor: for as
 * long as it takes. Without a database it stays for as long as the platform keeps it.
 */
export async function buryMessage(
  message: Message,
  letter: DeadLetter,
  env: Env,
  { body, hasLearnt }: Successor,
): Promise<Burial> {
  if (await bury(letter, env)) {
    message.ack()
    return 'buried'
  }
  const mustRenew = hasLearnt || (env.DEAD_LETTERS !== undefined && isWearingOut(message))
  if (!mustRenew || !(await replaceMessage(message, body, STUCK_DELAY_SECONDS, env))) {
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
  // An exhausted one comes back by the retry queue, where events are tried.
  const body = known ? { ...known, exhausted: true } : message.body
  return buryMessage(message, letter, env, { body, hasLearnt: false })
}
