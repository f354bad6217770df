import type { Message, MessageBatch } from '@cloudflare/workers-types'
import { readAttempt } from './settle/attempt.ts'
import type { Env } from './env.ts'
import { forwardUnlessDown } from './deliver/forward-unless-down.ts'
import { logBadSetting, logBurial, logDelivery } from './log.ts'
import { oneAtATime } from './deliver/one-at-a-time.ts'
import { attemptNumber, giveUp, settleMessage } from './settle/settle-message.ts'
import { readSettings, type Settings } from './settings/settings.ts'

/** How long a batch waits for the operator to mend a setting. */
const MISCONFIGURED_DELAY_SECONDS = 10 * 60

/** The queue to which the platform moves what has been handed over too often. */
const EXHAUSTED_QUEUE = /-exhausted$/

/**
 * Takes a batch from the queue. Its messages go to Dub side by side and each is settled by itself: a
 * slow or refused event neither holds up its neighbours nor repeats them. Delivery is at least once.
 */
export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  if (EXHAUSTED_QUEUE.test(batch.queue)) {
    await Promise.all(batch.messages.map((message) => buryUnread(message, 'exhausted', env)))
    return
  }
  const settings = readSettings(env)
  if (!settings.ok) {
    logBadSetting(settings.error)
    batch.retryAll({ delaySeconds: MISCONFIGURED_DELAY_SECONDS })
    return
  }
  await Promise.all(batch.messages.map((message) => deliver(message, settings.value, env)))
}

async function deliver(message: Message, settings: Settings, env: Env): Promise<void> {
  const startedAtMs = Date.now()
  const attempt = readAttempt(message.body)
  if (!attempt.ok) return buryUnread(message, attempt.error, env)

  const { event, progress } = attempt.value
  const delivery = await oneAtATime(event, progress, () =>
    forwardUnlessDown(event, progress, settings),
  )
  const outcome = await settleMessage(message, attempt.value, delivery, settings, env)
  await logDelivery(event, delivery, outcome, attemptNumber(message, attempt.value), startedAtMs)
}

/** Buries a message without a try, with its text as it is. */
async function buryUnread(message: Message, reason: string, env: Env): Promise<void> {
  const attempt = readAttempt(message.body)
  const known = attempt.ok ? attempt.value : undefined
  const letter = {
    id: known?.id ?? message.id,
    message: message.body,
    reason,
    lastAnswer: '',
    tries: known?.tries ?? message.attempts,
    firstAtMs: known?.admittedAtMs ?? message.timestamp.getTime(),
    lastAtMs: Date.now(),
    state: 'buried',
  } as const
  logBurial(await giveUp(message, letter, env), reason)
}
