import type { Message } from '@cloudflare/workers-types'
import type { Attempt } from './attempt.ts'
import { bury, type DeadLetter, type DeadLetterReason, markRecorded } from './dead-letters.ts'
import type { Env } from '../env.ts'
import type { Delivery } from '../deliver/delivery.ts'
import { isExhausted, isPassing, nextDelayMs } from './schedule.ts'
import type { Settings } from '../settings/settings.ts'
import { enqueue } from './settle-request.ts'

/** How long a message waits that could not be buried: the database is away, or not bound. */
const STUCK_DELAY_SECONDS = 60 * 60

/**
 * The platform hands a message over 101 times at most. One that has come this often goes on as a new
 * message, so that `RETRY_HOURS` alone decides how long an event is tried.
 */
const RENEW_AFTER_DELIVERIES = 90

/** An event whose time is up while the circuit is open may wait this much longer for one real try. */
const SKIPPED_GRACE_MS = 60 * 60 * 1000

/** What became of a message. `stuck`: to be given up, but there was nowhere to put it. */
export type MessageOutcome =
  'recorded' | 'duplicate' | 'unconfirmed' | 'waiting' | 'buried' | 'stuck'

/** Which try of its event a message is at: the tries before it was queued, and its deliveries since. */
export const attemptNumber = (message: Message, { tries }: Attempt): number =>
  tries + message.attempts

type Accepted = Extract<Delivery, { readonly warnings: unknown }>

/** Lets a message go, puts it off or buries it, by how its event fared at Dub. */
export async function settleMessage(
  message: Message,
  attempt: Attempt,
  delivery: Delivery,
  { retryForMs }: Pick<Settings, 'retryForMs'>,
  env: Env,
): Promise<MessageOutcome> {
  switch (delivery.outcome) {
    case 'recorded':
    case 'duplicate':
      if (isUnconfirmed(delivery, attempt)) {
        return setApart(message, letterOf(message, attempt, 'unconfirmed', 'link: null'), env)
      }
      if (attempt.replayed) await markRecorded(attempt.id, env)
      message.ack()
      return delivery.outcome
    case 'not_attributed':
      return giveUp(message, letterOf(message, attempt, 'not_attributed', 'sale: null'), env)
    case 'refused': {
      const { status, error } = delivery
      const lastAnswer = `${status} ${error.code}: ${error.message}`
      return giveUp(message, letterOf(message, attempt, 'refused', lastAnswer), env)
    }
    case 'unavailable': {
      const { reason, progress, skipped } = delivery
      const sinceMs = isPassing(reason) ? progress.unknownSinceMs : attempt.admittedAtMs
      const ageMs = Date.now() - (sinceMs ?? attempt.admittedAtMs)
      if (isExhausted(reason, ageMs, retryForMs + (skipped ? SKIPPED_GRACE_MS : 0))) {
        return giveUp(message, letterOf(message, { ...attempt, progress }, reason, reason), env)
      }
      const tries = attemptNumber(message, attempt)
      const delayMs = nextDelayMs(tries, delivery, Math.random())
      await putOff(message, attempt, { ...attempt, progress, tries }, delayMs, env)
      return 'waiting'
    }
  }
}

/** Buries a message, or keeps it on the queue when that fails. */
export async function giveUp(
  message: Message,
  letter: DeadLetter,
  env: Env,
): Promise<'buried' | 'stuck'> {
  if (await bury(letter, env)) {
    message.ack()
    return 'buried'
  }
  message.retry({ delaySeconds: STUCK_DELAY_SECONDS })
  return 'stuck'
}

/**
 * Whether nobody knows if Dub has the event: it has the key, and an earlier call ended unclearly. Of a
 * replayed event that is not known, as an earlier message of it may have ended so.
 */
const isUnconfirmed = (delivery: Accepted, { replayed }: Attempt): boolean =>
  delivery.warnings.includes('unconfirmed') ||
  (delivery.outcome === 'duplicate' && replayed === true)

/** Lists such an event, or keeps it on the queue when that fails. */
async function setApart(
  message: Message,
  letter: DeadLetter,
  env: Env,
): Promise<'unconfirmed' | 'stuck'> {
  const outcome = await giveUp(message, { ...letter, state: 'unconfirmed' }, env)
  return outcome === 'buried' ? 'unconfirmed' : outcome
}

/**
 * Retries the message as it is, or sends its successor where something must be remembered: a message's
 * body cannot be changed. Both may happen if the Worker dies in between; Dub's key, or a sale's invoice,
 * then catches the second.
 */
async function putOff(
  message: Message,
  before: Attempt,
  after: Attempt,
  delayMs: number,
  env: Env,
): Promise<void> {
  const changed =
    before.progress.clickProven !== after.progress.clickProven ||
    before.progress.unclear !== after.progress.unclear ||
    before.progress.unknownSinceMs !== after.progress.unknownSinceMs
  if (changed || message.attempts >= RENEW_AFTER_DELIVERIES) {
    if (await enqueue(env.RETRY_QUEUE, after, delayMs)) return message.ack()
  }
  message.retry({ delaySeconds: Math.ceil(delayMs / 1000) })
}

function letterOf(
  message: Message,
  attempt: Attempt,
  reason: DeadLetterReason,
  lastAnswer: string,
): DeadLetter {
  return {
    id: attempt.id,
    message: attempt,
    reason,
    lastAnswer,
    tries: attemptNumber(message, attempt),
    firstAtMs: attempt.admittedAtMs,
    lastAtMs: Date.now(),
    state: 'buried',
  }
}
