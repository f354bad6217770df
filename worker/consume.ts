import type { Message, MessageBatch } from '@cloudflare/workers-types'
import type { TrackEvent } from '../contract/events.ts'
import { deliverEvent } from './deliver-event.ts'
import type { Env } from './env.ts'
import { logBurial, logDelivery, logMisconfiguration, logUnknownQueue } from './log.ts'
import { noteMessage } from './note-in-journal.ts'
import { noteInLedger } from './note-in-ledger.ts'
import { readSettings, type Settings } from './settings/settings.ts'
import { attemptNumber, readAttempt } from './settle/attempt.ts'
import { buryWithoutTrying, isWearingOut } from './settle/bury-message.ts'
import type { DeadLetterReason } from './settle/dead-letters.ts'
import { replaceMessage } from './settle/enqueue.ts'
import { settleMessage } from './settle/settle-message.ts'

/** How long a batch waits for the operator to fix a setting. */
const MISCONFIGURED_DELAY_SECONDS = 10 * 60

/** How long a message waits on which this Worker fails: its next version may not. */
const FAILED_DELAY_SECONDS = 60 * 60

/**
 * Which queue a batch is of: the last of these words in its name says so, wherever it stands, as in
 * `dub-track-exhausted-staging`. Cloudflare names the queue of a batch, and not what it is for.
 */
const PURPOSE = /.*(retry|exhausted)/i

/**
 * Consumes a batch of the queue. Its messages go to Dub side by side and each is settled by itself: a slow
 * or refused event neither delays nor repeats its neighbours. Delivery is at least once.
 */
export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  const purpose = PURPOSE.exec(batch.queue)?.[1]?.toLowerCase()
  if (purpose === 'exhausted') {
    await Promise.all(batch.messages.map((message) => buryAndLog(message, 'exhausted', env)))
    return
  }
  // Events of a queue of another name are tried, and none is lost: what wears out goes on as a new message.
  if (purpose === undefined) logUnknownQueue(batch.queue)
  const settings = readSettings(env)
  if (!settings.ok) {
    logMisconfiguration(settings.error)
    await Promise.all(
      batch.messages
        .filter(isWearingOut)
        .map((message) => replaceMessage(message, message.body, MISCONFIGURED_DELAY_SECONDS, env)),
    )
    batch.retryAll({ delaySeconds: MISCONFIGURED_DELAY_SECONDS })
    return
  }
  await Promise.all(batch.messages.map((message) => contained(message, settings.value, env)))
}

/** A message on which this Worker fails must not take its neighbours along: a batch that throws comes again whole. */
async function contained(message: Message, settings: Settings, env: Env): Promise<void> {
  try {
    await consumeMessage(message, settings, env)
  } catch {
    if (isWearingOut(message)) return buryAndLog(message, 'exhausted', env)
    message.retry({ delaySeconds: FAILED_DELAY_SECONDS })
    logBurial('waiting', 'worker_failed', eventIn(message))
  }
}

async function consumeMessage(message: Message, settings: Settings, env: Env): Promise<void> {
  const startedAtMs = Date.now()
  const attempt = readAttempt(message.body)
  if (!attempt.ok) return buryAndLog(message, attempt.error, env)
  if (attempt.value.exhausted) return buryAndLog(message, 'exhausted', env)

  const { event } = attempt.value
  const delivery = await deliverEvent(event, attempt.value, settings, env)
  await noteInLedger(event, delivery, attempt.value, settings, env)
  const outcome = await settleMessage(message, attempt.value, delivery, settings, env)
  await noteMessage(event, delivery, outcome, env)
  logDelivery(event, delivery, outcome, attemptNumber(message, attempt.value), startedAtMs)
}

async function buryAndLog(message: Message, reason: DeadLetterReason, env: Env): Promise<void> {
  const outcome = await buryWithoutTrying(message, reason, env)
  const event = eventIn(message)
  if (event) await noteMessage(event, undefined, outcome, env, reason)
  logBurial(outcome, reason, event)
}

/** The event of a message; undefined where it has none. */
function eventIn({ body }: Message): TrackEvent | undefined {
  const attempt = readAttempt(body)
  return attempt.ok ? attempt.value.event : undefined
}
