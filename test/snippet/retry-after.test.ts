import { expect, test } from 'vitest'
import { readRetryAfter } from '../../snippet/retry-after.ts'
import { NOW_MS, SENSELESS, UNDERSTOOD } from '../support/retry-after-cases.ts'

test.each(UNDERSTOOD)('reads a Retry-After that is %s', (_, header, waitMs) => {
  expect(readRetryAfter(header, NOW_MS)).toBe(waitMs)
})

test.each(SENSELESS)('reads no wait from a Retry-After of %j', (header) => {
  expect(readRetryAfter(header, NOW_MS)).toBe(0)
})
