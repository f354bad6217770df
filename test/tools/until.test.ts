import { afterEach, expect, test, vi } from 'vitest'
import { poll, until } from '../../tools/until.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('until gives what is found at last', async () => {
  let looks = 0
  expect(await until(() => (looks += 1) === 3 && 'found')).toBe('found')
})

test('until waits for a look that takes time', async () => {
  expect(await until(async () => 'found')).toBe('found')
})

test('until throws an error with the look when the limit has passed', async () => {
  await expect(until(() => false, 20)).rejects.toThrow('not seen within 20 ms: () => false')
})

test('poll gives undefined when the limit has passed', async () => {
  expect(await poll(() => undefined, { limitMs: 20, everyMs: 5 })).toBeUndefined()
})

test('until runs on real time while a test fakes the clock', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  await expect(until(() => false, 20)).rejects.toThrow('not seen')
})
