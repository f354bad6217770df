import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  FIRST_DELAY_SECONDS,
  FORWARD_LIMIT_MS,
  RENEW_AFTER_DELIVERIES,
  SECOND_CALL_MS,
} from '../../../bench/queue/assumptions.ts'
import { keyOf } from '../../../bench/queue/message.ts'
import { RetryQueue } from '../../../bench/queue/retry-queue.ts'
import { USUAL, vary } from '../../../bench/queue/scenario.ts'
import { SlidingWindow } from '../../../bench/queue/sliding-window.ts'
import { supported } from '../../../bench/queue/supported.ts'
import { emptyTally } from '../../../bench/queue/tally.ts'
import { nextDelayMs } from '../../../worker/settle/schedule.ts'

const MESSAGE = { admittedMinute: 0, writtenMinute: 0, tries: 1, deliveries: 0, proven: false }

test.each([
  ['deliver/call-dub.ts', 'FORWARD_LIMIT_MS', FORWARD_LIMIT_MS],
  ['deliver/forward-lead.ts', 'SECOND_CALL_MS', SECOND_CALL_MS],
  ['settle/settle-message.ts', 'RENEW_AFTER_DELIVERIES', RENEW_AFTER_DELIVERIES],
])('agrees with worker/%s on %s', (file, name, value) => {
  const source = readFileSync(new URL(`../../../worker/${file}`, import.meta.url), 'utf8')
  const written = new RegExp(`const ${name} = ([\\d_]+)`).exec(source)?.[1]
  expect(Number(written?.replaceAll('_', ''))).toBe(value)
})

test('agrees with the schedule on the first delay', () => {
  expect(nextDelayMs(1, { reason: 'server_error' }, 0)).toBe(FIRST_DELAY_SECONDS * 1000)
})

test.each([
  ['max_concurrency', USUAL.maxConcurrency],
  ['max_batch_size', USUAL.maxBatchSize],
  ['max_batch_timeout', USUAL.maxBatchTimeoutSeconds],
])('agrees with wrangler.toml on %s', (name, value) => {
  const source = readFileSync(new URL('../../../wrangler.toml', import.meta.url), 'utf8')
  expect(Number(new RegExp(`^${name} = (\\d+)`, 'm').exec(source)?.[1])).toBe(value)
})

test('the window weighs the minute before by what is left of it', () => {
  const window = new SlidingWindow(10)
  const admitted = (atMs: number) => Array.from({ length: 20 }, () => window.admits(atMs))
  expect(admitted(30_000).filter(Boolean)).toHaveLength(10)
  expect(admitted(60_000).filter(Boolean)).toHaveLength(0)
  expect(admitted(90_000).filter(Boolean)).toHaveLength(5)
  expect(admitted(240_000).filter(Boolean)).toHaveLength(10)
})

test('messages differ by their key when they differ in anything', () => {
  const keys = [
    MESSAGE,
    { ...MESSAGE, admittedMinute: 1 },
    { ...MESSAGE, writtenMinute: 1 },
    { ...MESSAGE, tries: 2 },
    { ...MESSAGE, deliveries: 1 },
    { ...MESSAGE, proven: true },
  ].map(keyOf)
  expect(new Set(keys).size).toBe(6)
  expect(Number.isSafeInteger(keyOf({ ...MESSAGE, admittedMinute: 20_160, tries: 30 }))).toBe(true)
})

test('the queue hands over at most a batch, first come first served, and lets the outlived go', () => {
  const gone: number[] = []
  const queue = new RetryQueue(1, emptyTally(), (_, count) => gone.push(count))
  queue.delay(MESSAGE, 4, 0, 3_700_000)
  queue.delay({ ...MESSAGE, writtenMinute: 60 }, 5, 0, 3_700_500)
  queue.wake(3700)
  queue.wake(3701)
  expect(queue.ready).toBe(9)
  expect(queue.take(3, 3_701_000).map(({ count }) => count)).toEqual([3])
  expect(gone).toEqual([4])
  expect(queue.ready).toBe(2)
})

/** An outcome as far as the choice looks at it. */
const outcome = (maxConcurrency: number, nearlyDrainedMinutes: number, turnedAway: number) => ({
  scenario: vary(USUAL, { maxConcurrency }),
  tally: { ...emptyTally(), callsTurnedAway: turnedAway },
  nearlyDrainedMinutes,
  drainedMinutes: undefined,
})

test('supports the thrifty among the quick', () => {
  const thrifty = outcome(5, 105, 10)
  expect(supported([outcome(1, 200, 0), thrifty, outcome(10, 100, 900)])).toBe(thrifty)
})

test('supports the fewest consumers among equals', () => {
  const few = outcome(2, 100, 101)
  expect(supported([outcome(5, 100, 100), few])).toBe(few)
})
