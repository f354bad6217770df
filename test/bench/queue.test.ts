import { expect, test } from 'vitest'
import { choose } from '../../bench/queue/choose.ts'
import { MINUTE_MS } from '../../bench/queue/assumptions.ts'
import { RetryQueue } from '../../bench/queue/retry-queue.ts'
import { type Scenario, USUAL } from '../../bench/queue/scenario.ts'
import { simulate } from '../../bench/queue/simulate.ts'
import { simulateChoices } from '../../bench/queue/tables.ts'
import { emptyTally } from '../../bench/queue/tally.ts'

/** One lead, at time zero; Dub is down for one minute. */
const ONE_LEAD: Scenario = { ...USUAL, leadsPerMinute: 0.1, outageMinutes: 1 }

/** As many leads as Dub can just accept, and a queue on top. */
const TIGHT: Scenario = { ...USUAL, leadsPerMinute: 500, maxConcurrency: 5, maxBatchSize: 25 }

test('the settings of wrangler.toml are those that the figures support for a small site', () => {
  expect(choose(simulateChoices(USUAL).flatMap(({ outcomes }) => outcomes))?.scenario).toEqual(
    USUAL,
  )
})

test('a single lead in a one-minute outage is tried as often as the schedule says', () => {
  // 0.3 s: the page's try fails (call 1) and the lead is queued (write 1), due 5 to 7 s later.
  // Reads 1 to 3, each a second late because the batch is not full, fail in 0.3 s (calls 2 to 4) and are
  // put off by 10 to 13 s, 20 to 25 s and 40 to 50 s: the third opens the circuit for 5 s, long over by read 4.
  // Read 3 comes at 1 + 6..8 + 1.3 + 11..13 + 1.3 + 21..26, below 60 s; read 4 at 40 s or more after it.
  const { tally, drainedMinutes } = simulate(ONE_LEAD)
  expect(tally).toEqual({
    arrived: 1,
    atPages: 0,
    recorded: 1,
    waiting: 0,
    waitingFromOutage: 0,
    queued: 1,
    callsWhileDown: 4,
    callsOverLimit: 0,
    // A write, four reads and a delete.
    operations: 6,
  })
  const endOfReadFourSeconds = 60 + drainedMinutes * 60
  expect(endOfReadFourSeconds).toBeGreaterThan(75)
  expect(endOfReadFourSeconds).toBeLessThan(105)
})

test('a batch that is not full waits for its timeout', () => {
  const { drainedMinutes } = simulate({ ...ONE_LEAD, maxBatchTimeoutSeconds: 30 })
  // As above with 30 s for each read: read 2 comes at 67 to 81 s, and makes two calls.
  expect(drainedMinutes).toBeGreaterThan(7 / 60)
  expect(drainedMinutes).toBeLessThan(23 / 60)
})

test('a lead whose first call has succeeded makes only the second from the queue', () => {
  // The page's try fails. Read 1, at 7 to 8 s, makes the first call; the second is over the limit until 60 s,
  // and the click's proof goes into a new message. Read 2 needs one call, of the one that the limit allows.
  const { tally } = simulate({ ...ONE_LEAD, outageMinutes: 0.001, dubCallsPerMinute: 1 })
  expect(tally).toMatchObject({
    recorded: 1,
    callsWhileDown: 1,
    callsOverLimit: 1,
    // Two writes, two reads, two deletes.
    operations: 6,
  })
})

test('the queue delivers at most a batch, first come first served', () => {
  const queue = new RetryQueue(USUAL, emptyTally())
  for (const admittedMinute of [0, 1, 90, 91]) {
    const lead = { customer: `${admittedMinute}`, admittedAtMs: admittedMinute * MINUTE_MS }
    queue.add(lead, false, { reason: 'rate_limited', retryAfterMs: 1 }, 0)
  }
  queue.wake(1)
  expect(queue.size).toBe(4)
  expect(queue.dueSinceMs).toBe(1000)
  expect(queue.take(3).map((message) => message.isFromOutage)).toEqual([true, true, false])
  expect(queue.take(3)).toHaveLength(1)
  expect(queue.dueSinceMs).toBe(Infinity)
})

test.each([
  ['the usual settings', USUAL],
  ['a busy Dub', TIGHT],
  ['batches that run into the time limit', { ...TIGHT, maxBatchSize: 100 }],
])('every lead is recorded, waiting or at its page with %s', (_, scenario) => {
  const { tally } = simulate(scenario)
  expect(tally.recorded + tally.waiting + tally.atPages).toBe(tally.arrived)
  expect(tally.arrived).toBeGreaterThan(scenario.leadsPerMinute * scenario.outageMinutes)
})

test('the same scenario has the same outcome', () => {
  expect(simulate(TIGHT)).toEqual(simulate(TIGHT))
})

test('the queue drains sooner with a larger limit', () => {
  const drained = [1100, 1500, 3000].map(
    (dubCallsPerMinute) => simulate({ ...TIGHT, dubCallsPerMinute }).nearlyDrainedMinutes,
  )
  expect(drained).toEqual(drained.toSorted((a, b) => b - a))
  expect(new Set(drained).size).toBe(3)
})

/** An outcome as far as the choice looks at it. */
const outcome = (maxConcurrency: number, nearlyDrainedMinutes: number, callsOverLimit: number) => ({
  scenario: { ...USUAL, maxConcurrency },
  tally: { ...emptyTally(), callsOverLimit },
  nearlyDrainedMinutes,
  drainedMinutes: nearlyDrainedMinutes,
})

test('the choice is the thrifty one among the quick', () => {
  const thrifty = outcome(5, 105, 10)
  expect(choose([outcome(1, 200, 0), thrifty, outcome(10, 100, 900)])).toBe(thrifty)
})

test('the choice among equals has the fewest consumers', () => {
  const few = outcome(2, 100, 101)
  expect(choose([outcome(5, 100, 100), few])).toBe(few)
})
