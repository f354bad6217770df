import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reply } from './support/recording-server.ts'
import { dubError, DUPLICATE, RECORDED } from './support/replies.ts'
import { until } from '../../tools/until.ts'
import { freshVisitor } from './support/visitor.ts'

const DOWN: Reply = { status: 503, body: '' }
const UP: Reply = { status: 200, body: RECORDED }
/** The longest first delay: a second and a quarter of it as jitter. */
const FIRST_DELAY_MS = 1250

const visitor = freshVisitor()
const seen = (count: number) => until(() => visitor.server.requests.length === count)
const goOnline = () => dispatchEvent(new Event('online'))

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Has one event kept, and sets what the server replies from then on. */
async function keepOne(next: Reply, customerExternalId = 'user_123') {
  visitor.server.answer(DOWN)
  expect(await visitor.dubTrack('Sign up', { customerExternalId })).toEqual({ status: 'kept' })
  visitor.server.answer(next)
}

/** Waits until no further round can come, and counts the events that have arrived by then. */
async function countAfterAnHour() {
  await vi.advanceTimersByTimeAsync(60 * 60 * 1000)
  goOnline()
  await visitor.dubTrack('Log in', { customerExternalId: 'user_999' })
  return visitor.server.requests.length - 1
}

test('sends a kept event again after about a second, the same to the byte', async () => {
  await keepOne(UP)
  await vi.advanceTimersByTimeAsync(999)
  expect(visitor.server.requests).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(FIRST_DELAY_MS - 999)
  await seen(2)
  const [first, second] = visitor.server.requests
  expect(second).toEqual(first)
})

test('sends a kept event again as soon as the browser is online', async () => {
  await keepOne(UP)
  goOnline()
  await seen(2)
})

test.each<[string, Reply]>([
  ['recorded', UP],
  ['a duplicate', { status: 200, body: DUPLICATE }],
  ['queued', { status: 202, body: { queued: true } }],
  ['refused', { status: 422, body: dubError('unprocessable_entity') }],
])('does not send an event again once it is %s', async (_, settled) => {
  await keepOne(settled)
  goOnline()
  await seen(2)
  expect(await countAfterAnHour()).toBe(2)
})

test('does not send an event again when it is recorded at once', async () => {
  await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(await countAfterAnHour()).toBe(1)
})

test('goes on sending while the network is down, after twice the delay each time', async () => {
  await keepOne(DOWN)
  for (const [round, delayMs] of [1000, 2000, 4000, 8000].entries()) {
    await vi.advanceTimersByTimeAsync(delayMs - 1)
    expect(visitor.server.requests).toHaveLength(round + 1)
    await vi.advanceTimersByTimeAsync(delayMs / 4 + 1)
    await seen(round + 2)
    await until(() => vi.getTimerCount() === 1)
  }
  visitor.server.answer(UP)
  goOnline()
  await seen(6)
})

test('sends all kept events again once each, in order', async () => {
  await keepOne(DOWN, 'user_1')
  await keepOne(DOWN, 'user_2')
  await keepOne(UP, 'user_3')
  goOnline()
  await seen(6)
  expect(visitor.server.bodies().slice(3)).toMatchObject([
    { customerExternalId: 'user_1' },
    { customerExternalId: 'user_2' },
    { customerExternalId: 'user_3' },
  ])
  expect(await countAfterAnHour()).toBe(6)
})

test('sends a kept event once when two online events come in a row', async () => {
  await keepOne(UP)
  goOnline()
  goOnline()
  await seen(2)
  expect(await countAfterAnHour()).toBe(2)
})
