import { expect, test } from 'vitest'
import { readRetryAfter } from '../../worker/retry-after.ts'

const NOW_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const HOUR_MS = 60 * 60 * 1000

test.each([
  ['seconds', '30', 30_000],
  ['a fraction of a minute', '1.5', 1500],
  ['epoch seconds', String(NOW_MS / 1000 + 20), 20_000],
  ['epoch milliseconds, as Dub sends them', String(NOW_MS + 20_000), 20_000],
  ['an HTTP date', 'Sat, 21 Nov 2026 09:00:20 GMT', 20_000],
  ['no wait at all: at least a second', '0', 1000],
  ['a time gone by: at least a second', String(NOW_MS - 5000), 1000],
  ['a day: at most an hour', '86400', HOUR_MS],
  ['a time next year: at most an hour', String(NOW_MS + 365 * 24 * HOUR_MS), HOUR_MS],
  ['spaces around it', ' 30 ', 30_000],
])('understands %s', (_, header, waitMs) => {
  expect(readRetryAfter(header, NOW_MS)).toBe(waitMs)
})

test.each([null, '', ' ', 'soon', '-5', 'NaN'])('makes nothing of %j', (header) => {
  expect(readRetryAfter(header, NOW_MS)).toBeUndefined()
})
