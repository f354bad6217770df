import { expect, test } from 'vitest'
import { costOf } from '../../../bench/queue/cost.ts'
import { type Scenario, USUAL } from '../../../bench/queue/scenario.ts'
import { simulate } from '../../../bench/queue/simulate.ts'
import { emptyTally } from '../../../bench/queue/tally.ts'

/** One lead, at time zero; Dub is down for one minute. */
const ONE_LEAD: Scenario = {
  ...USUAL,
  leadsPerMinute: 1,
  arrivalsEndMinutes: 1,
  outageMinutes: 1,
}

test('one lead and a minute down', () => {
  // 0.3 s: the page's try fails (call 1) and the lead is queued (write 1), due 5 to 7 s later.
  // Reads 1 to 3, each a second late because the batch is not full, fail in 0.3 s (calls 2 to 4) and are
  // put off by 10 to 13 s, 20 to 25 s and 40 to 50 s: the third opens the circuit for 5 s, long over by read 4.
  // Read 3 comes at 1 + 6..8 + 1.3 + 11..13 + 1.3 + 21..26, below 60 s; read 4 at 40 s or more after it.
  const { tally, drainedMinutes } = simulate(ONE_LEAD)
  expect(tally).toMatchObject({
    arrived: 1,
    recorded: 1,
    queued: 1,
    callsWasted: 4,
    callsTaken: 2,
    callsTurnedAway: 0,
    skips: 0,
    batches: 4,
    writes: 1,
    reads: 4,
    deletes: 1,
    peakBacklog: 1,
    waiting: 0,
  })
  const endOfReadFourSeconds = 60 + (drainedMinutes ?? 0) * 60
  expect(endOfReadFourSeconds).toBeGreaterThan(75)
  expect(endOfReadFourSeconds).toBeLessThan(105)
})

test('one lead and Dub up: two calls, no queue', () => {
  const { tally } = simulate({ ...ONE_LEAD, outageMinutes: 0, patienceMinutes: 1 })
  expect(tally).toMatchObject({ recorded: 1, atPages: 0, callsTaken: 2, queued: 0, reads: 0 })
})

test('one lead whose second call is turned away makes only that call from the queue', () => {
  // At 0.3 s Dub asks to wait until 60 s; with the jitter it is read between 61 and 77 s, and Dub takes it.
  const oneCall = { ...ONE_LEAD, outageMinutes: 0, dubCallsPerMinute: 1 }
  const waiting = simulate({ ...oneCall, patienceMinutes: 1 }).tally
  expect(waiting).toMatchObject({ recorded: 0, waiting: 1, callsTaken: 1, callsTurnedAway: 1 })
  const { tally } = simulate({ ...oneCall, patienceMinutes: 1.3 })
  expect(tally).toMatchObject({ recorded: 1, waiting: 0, callsTaken: 2, callsTurnedAway: 1 })
  expect(tally).toMatchObject({ writes: 1, reads: 1, deletes: 1 })
})

test('a batch that is not full waits for its timeout', () => {
  // As above, but read between 90 and 106 s.
  const slow = { ...ONE_LEAD, outageMinutes: 0, dubCallsPerMinute: 1, maxBatchTimeoutSeconds: 30 }
  expect(simulate({ ...slow, patienceMinutes: 1.49 }).tally).toMatchObject({ waiting: 1, reads: 0 })
  expect(simulate({ ...slow, patienceMinutes: 1.8 }).tally).toMatchObject({ waiting: 0, reads: 1 })
})

test('the cost of a lead that was tried once from the queue', () => {
  const { operationsPerLead, dollarsPerMillion, arithmetic } = costOf({
    ...emptyTally(),
    queued: 10,
    writes: 10,
    reads: 10,
    deletes: 10,
    batches: 5,
    buried: 1,
  })
  expect(operationsPerLead).toBe(3)
  // 3 x 0.40 + 1.5 x 0.30 + 0.3 x 1.00
  expect(dollarsPerMillion).toBeCloseTo(1.95)
  expect(arithmetic).toContain('= $1.95')
})
