import type { Message } from '@cloudflare/workers-types'
import { describeError } from '../deliver/classify.ts'
import { keyOverAtMs } from '../deliver/dedupe-key.ts'
import type { Delivery, Unavailable } from '../deliver/delivery.ts'
import type { Progress } from '../deliver/progress.ts'
import type { Env } from '../env.ts'
import type { Settings } from '../settings/settings.ts'
import { type Attempt, attemptAfter } from './attempt.ts'
import { type Burial, buryMessage, isWearingOut, letterOf } from './bury-message.ts'
import { type DeadLetter, type DeadLetterReason, markRecorded } from './dead-letters.ts'
import { enqueue } from './enqueue.ts'
import { delayStep, isExhausted, isMissingAtDub, nextDelayMs } from './schedule.ts'

const HOUR_MS = 60 * 60 * 1000

/**
 * An event whose time is up may wait this much longer: for one real attempt while the circuit is open, or for
 * its click or lead, which Dub may call unknown for the first time after a long outage.
 */
export const GRACE_MS = HOUR_MS

/** What became of a message. `stuck`: there was no database to bury it in. */
export type MessageOutcome =
  'recorded' | 'duplicate' | 'unconfirmed' | 'poisoned' | 'waiting' | Burial

/** Acknowledges a message, retries it later or buries it, by the outcome of its event at Dub. */
export async function settleMessage(
  message: Message,
  attempt: Attempt,
  delivery: Delivery,
  { RETRY_HOURS }: Pick<Settings, 'RETRY_HOURS'>,
  env: Env,
): Promise<MessageOutcome> {
  const bury = (reason: DeadLetterReason, lastAnswer: string) =>
    buryTried(message, attempt, { reason, lastAnswer, state: 'buried' }, env)

  switch (delivery.outcome) {
    case 'recorded':
    case 'duplicate':
      if (delivery.warnings.includes('unconfirmed')) return markUnconfirmed(message, attempt, env)
      if (attempt.replayed) await markRecorded(attempt.id, env)
      message.ack()
      return delivery.outcome
    case 'not_attributed':
      return bury('not_attributed', 'sale: null')
    case 'refused': {
      const { status, error } = delivery
      return bury('refused', describeError(status, error))
    }
    case 'unavailable': {
      const { reason, progress, skipped } = delivery
      const ageMs = Date.now() - attempt.admittedAtMs
      const unknownMs = Date.now() - (progress.unknownSinceMs ?? attempt.admittedAtMs)
      const retryForMs = RETRY_HOURS * HOUR_MS
      const isOver = isMissingAtDub(reason)
        ? isExhausted(reason, unknownMs, retryForMs) || ageMs >= retryForMs + GRACE_MS
        : isExhausted(reason, ageMs, retryForMs + (skipped ? GRACE_MS : 0))
      if (isOver) {
        return buryUnavailable(message, attempt, delivery, env)
      }
      const after = attemptAfter(message, attempt, delivery)
      const skipsInARow = after.skipped ? 1 + (attempt.skipped ? message.attempts : 0) : 0
      const delayMs = nextDelayMs(delayStep(after.tries, skipsInARow), delivery, Math.random())
      await retryLater(message, attempt, after, delayMs, env)
      return 'waiting'
    }
  }
}

/** Buries an event whose time is up. One whose key is taken is not to be replayed like the others. */
async function buryUnavailable(
  message: Message,
  before: Attempt,
  delivery: Unavailable,
  env: Env,
): Promise<MessageOutcome> {
  const { reason, progress } = delivery
  const { keyTakenAtMs, answer = reason } = progress
  const after = attemptAfter(message, before, delivery)
  const successor = { body: after, hasLearnt: hasChanged(before.progress, progress) }
  const bury = (letter: Pick<DeadLetter, 'state' | 'resendAtMs'>) =>
    buryMessage(
      message,
      {
        ...letterOf(message, after, { reason, lastAnswer: answer, ...letter }),
        tries: after.tries,
      },
      env,
      successor,
    )

  if (keyTakenAtMs === undefined) return bury({ state: 'buried' })
  const burial = await bury({ state: 'poisoned', resendAtMs: keyOverAtMs(keyTakenAtMs) })
  return burial === 'buried' ? 'poisoned' : burial
}

const CANNOT_SAY = 'Dub cannot say whether it has it'

/** Lists an event of which Dub cannot say whether it has it, or keeps it on the queue when that fails. */
async function markUnconfirmed(
  message: Message,
  attempt: Attempt,
  env: Env,
): Promise<'unconfirmed' | 'stuck'> {
  const state = 'unconfirmed'
  const letter = { reason: state, lastAnswer: CANNOT_SAY, state } as const
  return (await buryTried(message, attempt, letter, env)) === 'buried' ? state : 'stuck'
}

/** Buries an event of which this delivery has shown nothing that another try would need. */
function buryTried(
  message: Message,
  attempt: Attempt,
  letter: Parameters<typeof letterOf>[2],
  env: Env,
): Promise<Burial> {
  const body = attemptAfter(message, attempt, { progress: attempt.progress })
  return buryMessage(message, letterOf(message, attempt, letter), env, { body, hasLearnt: false })
}

/**
 * Retries the message as it is, or sends its successor where progress must be stored (a message's body cannot be
 * changed), or where the platform may drop the message before the delay is over. Both may be there if the Worker dies in
 * between; Dub's key, or a sale's invoice, then catches the second.
 */
async function retryLater(
  message: Message,
  before: Attempt,
  after: Attempt,
  delayMs: number,
  env: Env,
): Promise<void> {
  const changed = before.skipped !== after.skipped || hasChanged(before.progress, after.progress)
  if (changed || isWearingOut(message)) {
    if (await enqueue(env.RETRY_QUEUE, after, delayMs)) return message.ack()
  }
  message.retry({ delaySeconds: Math.ceil(delayMs / 1000) })
}

/** Whether anything was learnt that the next try needs. The last answer is only for people to read. */
const hasChanged = (before: Progress, after: Progress): boolean =>
  (['clickProven', 'unclear', 'unknownSinceMs', 'keyTakenAtMs', 'firstSentAtMs'] as const).some(
    (name) => before[name] !== after[name],
  )
