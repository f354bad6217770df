import { expect, test } from 'vitest'
import { readRetryAfter } from '../../../worker/deliver/retry-after.ts'
import { NOW_MS, SENSELESS, UNDERSTOOD } from '../../support/retry-after-cases.ts'

test.each(UNDERSTOOD)('understands %s', (_, header, waitMs) => {
  expect(readRetryAfter(header, NOW_MS)).toBe(waitMs)
})

test.each(SENSELESS)('makes nothing of %j', (header) => {
  expect(readRetryAfter(header, NOW_MS)).toBeUndefined()
})
