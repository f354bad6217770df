import { expect, test } from 'vitest'
import { readRetryAfter } from '../../../worker/deliver/retry-after.ts'
import { EPOCHS, NOW_MS, SENSELESS, UNDERSTOOD } from '../../support/retry-after-cases.ts'

test.each([...UNDERSTOOD, ...EPOCHS])('reads a Retry-After of %s', (_, header, waitMs) => {
  expect(readRetryAfter(header, NOW_MS)).toBe(waitMs)
})

test.each(SENSELESS)('ignores a Retry-After of %j', (header) => {
  expect(readRetryAfter(header, NOW_MS)).toBeUndefined()
})
