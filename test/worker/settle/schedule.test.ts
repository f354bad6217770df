import { expect, test } from 'vitest'
import { delayStep, isExhausted, nextDelayMs } from '../../../worker/settle/schedule.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const FAILED = { reason: 'server_error' } as const

test('starts at 5 s and doubles the delay up to an hour', () => {
  const delays = [1, 2, 3, 4, 10, 11, 12, 1000].map((tries) => nextDelayMs(tries, FAILED, 0))
  expect(delays).toEqual([5000, 10_000, 20_000, 40_000, 2_560_000, HOUR_MS, HOUR_MS, HOUR_MS])
})

test('prefers the delay that Dub asks for', () => {
  expect(nextDelayMs(12, { ...FAILED, retryAfterMs: 20_000 }, 0)).toBe(20_000)
})

test('adds up to a quarter to a delay, and never shortens it', () => {
  expect(nextDelayMs(1, FAILED, 1)).toBe(6250)
  expect(nextDelayMs(1, { ...FAILED, retryAfterMs: 20_000 }, 0.5)).toBe(22_500)
})

test('retries at least every 10 min for an unknown click, and every 2 min for an unknown lead', () => {
  expect(nextDelayMs(100, { reason: 'click_unknown' }, 0)).toBe(10 * MINUTE_MS)
  expect(nextDelayMs(100, { reason: 'lead_unknown' }, 0)).toBe(2 * MINUTE_MS)
})

test('delivers a skipped event at least every 20 min', () => {
  expect(nextDelayMs(2, { ...FAILED, skipped: true }, 0)).toBe(10_000)
  expect(nextDelayMs(100, { ...FAILED, skipped: true }, 0)).toBe(20 * MINUTE_MS)
})

test.each([
  ['a try', 1, 0, 1],
  ['five tries', 5, 0, 5],
  ['a skip', 0, 1, 1],
  ['five tries and a skip', 5, 1, 5],
  ['five tries and three skips', 5, 3, 7],
])('takes the step of the schedule after %s', (_, tries, skips, step) => {
  expect(delayStep(tries, skips)).toBe(step)
})

test('waits at least a minute after a call of unknown outcome', () => {
  expect(nextDelayMs(1, { ...FAILED, shortestDelayMs: MINUTE_MS }, 0)).toBe(MINUTE_MS)
  expect(nextDelayMs(11, { ...FAILED, shortestDelayMs: MINUTE_MS }, 0)).toBe(HOUR_MS)
})

test.each([
  ['server_error', 19.9 * HOUR_MS, false],
  ['server_error', 20 * HOUR_MS, true],
  ['unauthorized', 19.9 * HOUR_MS, false],
  ['click_unknown', 59 * MINUTE_MS, false],
  ['click_unknown', 60 * MINUTE_MS, true],
  ['lead_unknown', 9 * MINUTE_MS, false],
  ['lead_unknown', 10 * MINUTE_MS, true],
])('abandons an event with %s after %d ms: %s', (reason, ageMs, given) => {
  expect(isExhausted(reason, ageMs, 20 * HOUR_MS)).toBe(given)
})

test('has no more tries of a poisoned lead, also where the clock that took it is ahead', () => {
  expect(isExhausted('poisoned', -1000, 60 * 60 * 1000)).toBe(true)
})
