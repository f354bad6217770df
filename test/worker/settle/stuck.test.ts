import { afterAll, expect, test, vi } from 'vitest'
import { until } from '../../../tools/until.ts'
import { consume } from '../../../worker/consume.ts'
import type { Env } from '../../../worker/env.ts'
import { ATTEMPT, handOver, queueThat, settle } from '../../support/hand-over.ts'
import { startStack } from '../../support/start-stack.ts'

const stack = await startStack({}, { queueTimesFaster: 5 })
afterAll(() => stack.close())

const WITHOUT_TABLES = {
  prepare: () => {
    throw new Error('D1_ERROR: no such table: dead_letters')
  },
} as unknown as NonNullable<Env['DEAD_LETTERS']>

/** A database that fails, and a queue that takes everything. */
function failing() {
  const { env, sent } = queueThat(async () => undefined)
  return { env: { ...env, DEAD_LETTERS: WITHOUT_TABLES, DUB_API_KEY: 'dub_key' }, sent }
}

const REFUSED = {
  outcome: 'refused',
  status: 400,
  error: { code: 'bad_request', message: 'no', doc_url: '' },
} as const
const HOURLY = { delaySeconds: 3600 }

test.each([
  ['six hours', 1, 6],
  ['90 deliveries', 90, 1],
])('renews a message that cannot be dead-lettered after %s', async (_, attempts, ageHours) => {
  const { message, ack, retry } = handOver(attempts, { ageHours })
  const { env, sent } = failing()
  expect(await settle(message, REFUSED, env)).toBe('stuck')
  expect(sent.mock.calls).toMatchObject([[{ ...ATTEMPT, tries: attempts + 1 }, HOURLY]])
  expect(ack).toHaveBeenCalledOnce()
  expect(retry).not.toHaveBeenCalled()
})

test('retries a younger message that cannot be dead-lettered', async () => {
  const { message, ack, retry } = handOver(5, { ageHours: 5 })
  const { env, sent } = failing()
  expect(await settle(message, REFUSED, env)).toBe('stuck')
  expect(sent).not.toHaveBeenCalled()
  expect(retry).toHaveBeenCalledWith(HOURLY)
  expect(ack).not.toHaveBeenCalled()
})

test('retries a message as it is when the queue does not take the new one', async () => {
  const { message, ack, retry } = handOver(1, { ageHours: 23 })
  const { env } = queueThat(() => Promise.reject(new Error('full')))
  expect(await settle(message, REFUSED, { ...failing().env, ...env })).toBe('stuck')
  expect(retry).toHaveBeenCalledWith(HOURLY)
  expect(ack).not.toHaveBeenCalled()
})

test('does not renew a message for ever where there is no database', async () => {
  const { message, retry } = handOver(1, { ageHours: 23 })
  const { env, sent } = queueThat(async () => undefined)
  expect(await settle(message, REFUSED, env)).toBe('stuck')
  expect(sent).not.toHaveBeenCalled()
  expect(retry).toHaveBeenCalledWith(HOURLY)
})

/** The batch of a queue of this name with this message. */
const batchOf = (queue: string, message: ReturnType<typeof handOver>['message']) => ({
  queue,
  messages: [message],
  metadata: { metrics: { backlogBytes: 0, backlogCount: 0 } },
  retryAll: () => undefined,
  ackAll: () => undefined,
})

test.each([
  ['an event', ATTEMPT, { ...ATTEMPT, exhausted: true }],
  ['what is not an event', new ArrayBuffer(3), new ArrayBuffer(3)],
])('renews %s of the exhausted queue by way of the retry queue', async (_, body, renewed) => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { message, ack } = handOver(6, { ageHours: 6, body })
  const { env, sent } = failing()
  await consume(batchOf('dub-track-exhausted', message), env)
  expect(sent.mock.calls).toEqual([[renewed, { ...HOURLY, contentType: 'v8' }]])
  expect(ack).toHaveBeenCalledOnce()
})

test('renews old messages while a setting is wrong', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { message, ack } = handOver(36, { ageHours: 6 })
  const { env, sent } = failing()
  await consume(batchOf('dub-track-retry', message), { ...env, DUB_API_KEY: '' })
  expect(sent.mock.calls).toMatchObject([[ATTEMPT, { delaySeconds: 600 }]])
  expect(ack).toHaveBeenCalledOnce()
})

test('dead-letters an exhausted event that comes back, without trying it', async () => {
  await stack.worker.enqueue({ ...ATTEMPT, exhausted: true })
  const [letter] = await until(async () => {
    const letters = await stack.worker.deadLetters()
    return letters.length > 0 && letters
  })
  expect(letter).toMatchObject({ id: ATTEMPT.id, reason: 'exhausted', state: 'buried' })
  expect(stack.dub.calls).toEqual([])
})
