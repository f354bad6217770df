import { expect, test } from 'vitest'
import { findPause } from '../../demo/pause.ts'

const callOf = (customerExternalId: string, status: number | null, atMs: number) => ({
  method: 'POST',
  body: { customerExternalId },
  status,
  atMs,
})
const THROTTLED = callOf('user_1', 429, 1000)

test('the demo finds the Worker’s pause by the calls that Dub received', () => {
  expect(findPause([], 1000)).toBeNull()
  expect(findPause([callOf('user_1', 200, 1000)], 1000)).toBeNull()
  expect(findPause([THROTTLED], 2000)).toBe(6000)
  expect(findPause([THROTTLED], 6000)).toBeNull()
})

test('the demo finds that the Worker’s pause grows with each call that fails, and ends with one that does not', () => {
  const again = [THROTTLED, callOf('user_2', 429, 7000)]
  expect(findPause(again, 8000)).toBe(17_000)
  expect(findPause([...again, callOf('user_3', 404, 17_500)], 18_000)).toBeNull()
})

test('the demo counts a call that Dub never answers once the Worker waits no more', () => {
  const hanging = [callOf('user_1', null, 1000)]
  expect(findPause(hanging, 2000)).toBeNull()
  expect(findPause(hanging, 12_000)).toBe(16_000)
})
