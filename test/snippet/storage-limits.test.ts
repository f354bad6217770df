import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reply } from './support/recording-server.ts'
import { until } from '../../tools/until.ts'
import { freshVisitor } from './support/visitor.ts'

const DOWN: Reply = { status: 503, body: '' }
const DAY_MS = 24 * 60 * 60 * 1000

const visitor = freshVisitor()
let warnings = 0
beforeEach(() => {
  warnings = 0
  vi.spyOn(console, 'warn').mockImplementation(() => {
    warnings++
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const QUEUED: Reply = { status: 202, body: { queued: true } }
const customers = () =>
  visitor.server.bodies().map((body) => Reflect.get(Object(body), 'customerExternalId'))

/** Opens the next page once the clock has moved, and returns how often `user_1` was sent by then. */
async function openPageAfter(movedMs: number): Promise<number> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + movedMs })
  const next = visitor.openNextPage()
  const before = visitor.server.requests.length
  await next('Log in', { customerExternalId: `user_of_${movedMs}` })
  await until(() => visitor.server.requests.length > before)
  await fetch(visitor.server.url)
  return customers().filter((customer) => customer === 'user_1').length
}

const call = (customerExternalId: string, properties = {}) =>
  visitor.dubTrack('Sign up', { customerExternalId, ...properties })

test('keeps 50 events, and drops the oldest with a warning', async () => {
  visitor.server.answer(DOWN)
  for (let number = 1; number <= 51; number++) await call(`user_${number}`)
  expect(localStorage.length).toBe(50)
  expect(JSON.stringify({ ...localStorage })).not.toContain('user_1\\"')
  expect(warnings).toBe(1)
})

test('keeps 48 KB, and drops the oldest event with a warning', async () => {
  visitor.server.answer(DOWN)
  for (let number = 1; number <= 5; number++) {
    await call(`user_${number}`, { metadata: { text: 'x'.repeat(9900) } })
  }
  expect(localStorage.length).toBe(4)
  expect(warnings).toBe(1)
})

test('drops the older of two large events, and no small one before them', async () => {
  visitor.server.answer(DOWN)
  await call('user_small')
  for (const name of ['user_older', 'user_newer']) {
    await call(name, { token: 'x'.repeat(30_000) })
  }
  expect(localStorage.length).toBe(2)
  const kept = JSON.stringify({ ...localStorage })
  expect(['user_small', 'user_older', 'user_newer'].map((id) => kept.includes(id))).toEqual([
    true,
    false,
    true,
  ])
})

test.each([
  ['sends an event just under 6 days old', 6 * DAY_MS - 60_000, 2],
  ['does not send an event 6 days old', 6 * DAY_MS, 1],
])('%s', async (_, ageMs, requests) => {
  visitor.server.answer(DOWN, QUEUED)
  await call('user_1')
  expect(await openPageAfter(ageMs)).toBe(requests)
  expect(warnings).toBe(0)
})

test('drops an event that is still too old a day later, with a warning', async () => {
  visitor.server.answer(DOWN, QUEUED)
  await call('user_1')
  await openPageAfter(6 * DAY_MS)
  expect(localStorage.length).toBe(1)
  expect(await openPageAfter(DAY_MS + 1)).toBe(1)
  expect(localStorage.length).toBe(0)
  expect(warnings).toBe(1)
})

test.each([
  ['a week ahead', 7 * DAY_MS],
  ['ten years ahead', 3650 * DAY_MS],
  ['a week back', -7 * DAY_MS],
])('loses nothing when the clock is %s for a page', async (_, jumpMs) => {
  visitor.server.answer(DOWN, DOWN, QUEUED)
  await call('user_1')
  await openPageAfter(jumpMs)
  await openPageAfter(-jumpMs)
  await until(() => !JSON.stringify({ ...localStorage }).includes('user_1'))
  expect(customers().filter((customer) => customer === 'user_1').length).toBeGreaterThan(1)
  expect(warnings).toBe(0)
})
