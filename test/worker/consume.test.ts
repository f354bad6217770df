import type { Message, MessageBatch } from '@cloudflare/workers-types'
import { expect, test, vi } from 'vitest'
import { consume } from '../../worker/consume.ts'
import type { Env } from '../../worker/env.ts'
import { hashCustomer } from '../../worker/hash-customer.ts'
import { firstAttempt } from '../../worker/settle/attempt.ts'
import { NO_PROGRESS } from '../../worker/deliver/progress.ts'
import { LEAD } from '../support/start-stack.ts'

const ATTEMPT = firstAttempt(
  { kind: 'lead', fields: { ...LEAD, mode: 'async' } },
  { progress: NO_PROGRESS },
)

/** A message with this body, delivered for the first time. */
function messageOf(body: unknown) {
  const ack = vi.fn<() => void>()
  const retry = vi.fn<Message['retry']>()
  const message: Message = { id: 'm', timestamp: new Date(), body, attempts: 1, ack, retry }
  return { message, ack, retry }
}

/** A batch of the retry queue with these messages. */
const batchOf = (...messages: Message[]): MessageBatch => batchFrom('dub-track-retry', messages)

const batchFrom = (queue: string, messages: readonly Message[]): MessageBatch => ({
  queue,
  messages,
  metadata: { metrics: { backlogBytes: 0, backlogCount: 0 } },
  retryAll: () => undefined,
  ackAll: () => undefined,
})

test('keeps a whole batch on the queue while a setting is wrong', async () => {
  const retryAll = vi.fn<() => void>()
  const ackAll = vi.fn<() => void>()
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await consume({ ...batchOf(messageOf(ATTEMPT).message), retryAll, ackAll }, {})
  expect(retryAll).toHaveBeenCalledWith({ delaySeconds: 600 })
  expect(ackAll).not.toHaveBeenCalled()
  expect(log.mock.calls.join()).toContain('DUB_API_KEY')
})

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth))

test.each<[string, unknown, string]>([
  ['bytes', new TextEncoder().encode('half an event').buffer, 'half an event'],
  ['nothing', undefined, 'undefined'],
  ['a number that JSON does not have', 10n, 'This message cannot be written as JSON'],
  ['JSON nested too deep to write', nested(100_000), 'This message cannot be written as JSON'],
])('dead-letters a message of %s as far as it can be written', async (_, body, text) => {
  const bind = vi.fn<(...values: unknown[]) => object>(() => ({ run: async () => ({}) }))
  const database = { prepare: () => ({ bind }) } as unknown as NonNullable<Env['DEAD_LETTERS']>
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { message, ack } = messageOf(body)
  await consume(batchOf(message), { DUB_API_KEY: 'dub_key', DEAD_LETTERS: database })
  expect(bind.mock.calls[0]?.[1]).toContain(text)
  expect(ack).toHaveBeenCalledOnce()
})

test('settles the neighbours of a message on which it fails', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const unwritable = { ...LEAD, mode: 'async', metadata: { count: 10n } }
  const failing = messageOf({ ...ATTEMPT, event: { kind: 'lead', fields: unwritable } })
  const neighbour = messageOf(ATTEMPT)
  await consume(batchOf(failing.message, neighbour.message), {
    DUB_API_KEY: 'dub_key',
    DUB_API_URL: 'http://127.0.0.1:1',
  })
  expect(failing.retry).toHaveBeenCalledWith({ delaySeconds: 3600 })
  expect(failing.ack).not.toHaveBeenCalled()
  expect(neighbour.retry).toHaveBeenCalledOnce()
  const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)))
  expect(lines).toContainEqual({
    event: 'lead',
    outcome: 'waiting',
    reason: 'worker_failed',
    customer: await hashCustomer(LEAD.customerExternalId),
  })
})

test('dead-letters at last a message on which it goes on failing', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const bind = vi.fn<(...values: unknown[]) => object>(() => ({ run: async () => ({}) }))
  const database = { prepare: () => ({ bind }) } as unknown as NonNullable<Env['DEAD_LETTERS']>
  const unwritable = { ...LEAD, mode: 'async', metadata: { count: 10n } }
  const { message, ack } = messageOf({ ...ATTEMPT, event: { kind: 'lead', fields: unwritable } })
  const old = { ...message, timestamp: new Date(Date.now() - 6 * 60 * 60 * 1000) }
  await consume(batchOf(old), { DUB_API_KEY: 'dub_key', DEAD_LETTERS: database })
  expect(bind.mock.calls[0]).toContain('exhausted')
  expect(ack).toHaveBeenCalledOnce()
})

test.each([
  ['an event', ATTEMPT, { event: 'lead', customer: expect.stringMatching(/^[\da-f]{8}$/) }],
  ['no event', { hello: 'there' }, {}],
])(
  'logs what is stuck with its remedy, and with what is known of it: %s',
  async (_, body, known) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await consume(batchFrom('dub-track-exhausted', [messageOf(body).message]), {})
    const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)))
    const detail = expect.stringContaining('Bind DEAD_LETTERS')
    expect(lines).toEqual([{ outcome: 'stuck', reason: 'exhausted', detail, ...known }])
  },
)

test.each([
  ['dub-track-exhausted', 'exhausted', false],
  ['dub-track-exhausted-staging', 'exhausted', false],
  ['Exhausted_of_shop', 'exhausted', false],
  ['dub-track-retry-exhausted', 'exhausted', false],
  ['dub-track-retry', 'not_an_event', false],
  ['exhausted-shop-retry-staging', 'not_an_event', false],
  ['dub-track-dlq', 'not_an_event', true],
])('knows by its name what the queue %s is for', async (queue, reason, isUnknown) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { message } = messageOf('what only a try would tell from an event')
  await consume(batchFrom(queue, [message]), { DUB_API_KEY: 'dub_key' })
  const lines = log.mock.calls.map(([line]) => JSON.parse(String(line)))
  expect(lines.map((line) => line.reason ?? line.outcome)).toEqual([
    ...(isUnknown ? ['unknown_queue'] : []),
    reason,
  ])
})
