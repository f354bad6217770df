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

test.each([
  ['sends an event just under 6 days old', 6 * DAY_MS - 60_000, 2],
  ['drops an event 6 days old, with a warning', 6 * DAY_MS, 1],
])('%s', async (_, ageMs, requests) => {
  visitor.server.answer(DOWN, { status: 202, body: { queued: true } })
  await call('user_1')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ageMs })
  const next = visitor.openNextPage()
  await next('Log in', { customerExternalId: 'user_2' })
  await until(() => visitor.server.requests.length === requests + 1)
  expect(warnings).toBe(2 - requests)
})
