import type { Message } from '@cloudflare/workers-types'
import { vi } from 'vitest'
import { NO_PROGRESS } from '../../worker/deliver/progress.ts'
import type { Attempt } from '../../worker/settle/attempt.ts'
import type { Delivery } from '../../worker/deliver/delivery.ts'
import type { Env } from '../../worker/env.ts'
import { settleMessage } from '../../worker/settle/settle-message.ts'
import { LEAD } from './start-stack.ts'

export const HOUR_MS = 60 * 60 * 1000
export const ATTEMPT: Attempt = {
  version: 1,
  id: 'attempt_1',
  event: { kind: 'lead', fields: { ...LEAD, mode: 'async' } },
  progress: NO_PROGRESS,
  admittedAtMs: Date.now(),
  tries: 1,
}
export const failed = (extra: object = {}): Delivery => ({
  outcome: 'unavailable',
  reason: 'server_error',
  progress: NO_PROGRESS,
  ...extra,
})

/**
 * A message as the platform hands it over for the `attempts`th time, so many hours after it was sent; it notes what
 * is done with it.
 */
export function handOver(attempts = 1, { ageHours = 0, body = ATTEMPT as unknown } = {}) {
  const ack = vi.fn<() => void>()
  const retry = vi.fn<Message['retry']>()
  const timestamp = new Date(Date.now() - ageHours * HOUR_MS)
  const message: Message = { id: 'm', timestamp, body, attempts, ack, retry }
  return { message, ack, retry }
}

/** A queue that takes messages, or does not. */
export function queueThat(send: (attempt: Attempt) => Promise<void>) {
  const sent = vi.fn(send)
  const env: Env = { RETRY_QUEUE: { send: sent } as unknown as NonNullable<Env['RETRY_QUEUE']> }
  return { env, sent }
}

export const settle = (message: Message, delivery: Delivery, env: Env = {}) =>
  settleMessage(message, ATTEMPT, delivery, { RETRY_HOURS: 20 }, env)
