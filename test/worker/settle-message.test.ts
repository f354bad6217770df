import type { Message } from '@cloudflare/workers-types'
import { describe, expect, test, vi } from 'vitest'
import { type Attempt, NO_PROGRESS } from '../../worker/attempt.ts'
import { consume } from '../../worker/consume.ts'
import type { Delivery } from '../../worker/delivery.ts'
import type { Env } from '../../worker/env.ts'
import { settleMessage } from '../../worker/settle-message.ts'
import { LEAD } from '../support/start-stack.ts'

const HOUR_MS = 60 * 60 * 1000
const ATTEMPT: Attempt = {
  version: 1,
  id: 'attempt_1',
  event: { kind: 'lead', fields: { ...LEAD, mode: 'async' } },
  progress: NO_PROGRESS,
  admittedAtMs: Date.now(),
  tries: 1,
}
const failed = (extra: object = {}): Delivery => ({
  outcome: 'unavailable',
  reason: 'server_error',
  progress: NO_PROGRESS,
  ...extra,
})

/** A message as the platform hands it over for the `attempts`th time; it notes what is done with it. */
function handOver(attempts = 1) {
  const ack = vi.fn<() => void>()
  const retry = vi.fn<Message['retry']>()
  const message: Message = { id: 'm', timestamp: new Date(), body: ATTEMPT, attempts, ack, retry }
  return { message, ack, retry }
}

/** A queue that takes messages, or does not. */
function queueThat(send: (attempt: Attempt) => Promise<void>) {
  const sent = vi.fn(send)
  const env: Env = { RETRY_QUEUE: { send: sent } as unknown as NonNullable<Env['RETRY_QUEUE']> }
  return { env, sent }
}

const settle = (message: Message, delivery: Delivery, env: Env = {}) =>
  settleMessage(message, ATTEMPT, delivery, { retryForMs: 20 * HOUR_MS }, env)

describe('a message', () => {
  test('is retried as it is while nothing was learnt', async () => {
    const { message, ack, retry } = handOver()
    expect(await settle(message, failed())).toBe('waiting')
    expect(retry).toHaveBeenCalledOnce()
    expect(ack).not.toHaveBeenCalled()
  })

  test('waits for as long as Dub asks', async () => {
    const { message, retry } = handOver()
    await settle(message, failed({ reason: 'rate_limited', retryAfterMs: 40_000 }))
    const { delaySeconds } = retry.mock.calls[0]?.[0] ?? {}
    expect(delaySeconds).toBeGreaterThanOrEqual(40)
    expect(delaySeconds).toBeLessThanOrEqual(50)
  })

  test.each([
    ['when something was learnt', 1, { progress: { clickProven: true, unclear: false } }],
    ['when the platform would soon give it up', 90, {}],
  ])('goes on as a new one %s', async (_, attempts, extra) => {
    const { message, ack, retry } = handOver(attempts)
    const { env, sent } = queueThat(async () => undefined)
    await settle(message, failed(extra), env)
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      id: 'attempt_1',
      tries: attempts + 1,
      ...extra,
    })
    expect(ack).toHaveBeenCalledOnce()
    expect(retry).not.toHaveBeenCalled()
  })

  test('is retried as it is when the queue does not take the new one', async () => {
    const { message, ack, retry } = handOver(90)
    const { env } = queueThat(() => Promise.reject(new Error('full')))
    await settle(message, failed(), env)
    expect(retry).toHaveBeenCalledOnce()
    expect(ack).not.toHaveBeenCalled()
  })

  test('stays on the queue when it is given up and there is nowhere to bury it', async () => {
    const { message, ack, retry } = handOver()
    const error = { code: 'bad_request', message: 'no', doc_url: '' }
    expect(await settle(message, { outcome: 'refused', status: 400, error })).toBe('stuck')
    expect(retry).toHaveBeenCalledWith({ delaySeconds: 3600 })
    expect(ack).not.toHaveBeenCalled()
  })
})

test('a whole batch stays on the queue while a setting is wrong', async () => {
  const retryAll = vi.fn<() => void>()
  const ackAll = vi.fn<() => void>()
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await consume(
    {
      queue: 'dub-track-retry',
      messages: [handOver().message],
      metadata: { metrics: { backlogBytes: 0, backlogCount: 0 } },
      retryAll,
      ackAll,
    },
    {},
  )
  expect(retryAll).toHaveBeenCalledWith({ delaySeconds: 600 })
  expect(ackAll).not.toHaveBeenCalled()
  expect(log.mock.calls.join()).toContain('DUB_API_KEY')
})
