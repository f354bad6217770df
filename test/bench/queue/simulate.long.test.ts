import { describe, expect, test } from 'vitest'
import { type Scenario, USUAL } from '../../../bench/queue/scenario.ts'
import { isHopeless, simulate } from '../../../bench/queue/simulate.ts'

/** A queue that has everything happen to it: burials, lapsed messages, calls turned away. */
const HARSH: Scenario = {
  ...USUAL,
  leadsPerMinute: 500,
  outageMinutes: 180,
  retryHours: 1.5,
  retentionHours: 2.2,
  maxConcurrency: 3,
  patienceMinutes: 60,
}

/** As many leads as Dub can just take, and a queue on top. */
const TIGHT: Scenario = { ...USUAL, leadsPerMinute: 500, maxConcurrency: 5, maxBatchSize: 25 }

describe('every lead is somewhere', () => {
  test.each([
    ['the usual settings', USUAL],
    ['a harsh queue', HARSH],
    ['a busy Dub', TIGHT],
    ['a Dub that can never keep up', { ...USUAL, leadsPerMinute: 5000, patienceMinutes: 30 }],
    ['batches that run into the time limit', { ...TIGHT, maxBatchSize: 100 }],
  ])('with %s', (_, scenario) => {
    const { tally } = simulate(scenario)
    expect(tally.recorded + tally.buried + tally.lost + tally.waiting + tally.atPages).toBe(
      tally.arrived,
    )
    expect(tally.arrived).toBeGreaterThan(scenario.leadsPerMinute * scenario.outageMinutes)
  })

  test('and the harsh queue does bury, lose and keep some', () => {
    const { tally } = simulate(HARSH)
    expect(tally.buried).toBeGreaterThan(0)
    expect(tally.lost).toBeGreaterThan(0)
    expect(tally.waiting).toBeGreaterThan(0)
  })
})

test('Dub never takes more than its limit in a minute, and is asked for more', () => {
  const { tally } = simulate(TIGHT)
  expect(tally.callsTurnedAway).toBeGreaterThan(0)
  expect(tally.busiestMinuteCalls).toBeGreaterThan(1100)
  expect(tally.busiestMinuteCalls).toBeLessThanOrEqual(1200)
})

test('the same seed gives the same figures, another seed others', () => {
  expect(simulate(TIGHT)).toEqual(simulate(TIGHT))
  expect(simulate({ ...TIGHT, seed: 2 }).tally).not.toEqual(simulate(TIGHT).tally)
})

test('drains sooner with a larger limit', () => {
  const drained = [1100, 1500, 3000].map((dubCallsPerMinute) => {
    const { nearlyDrainedMinutes } = simulate({ ...TIGHT, dubCallsPerMinute })
    return nearlyDrainedMinutes ?? Number.POSITIVE_INFINITY
  })
  expect(drained).toEqual(drained.toSorted((one, other) => other - one))
  expect(new Set(drained).size).toBe(3)
})

test('a site that asks more than the limit is hopeless, and its queue only grows', () => {
  const overloaded = { ...USUAL, leadsPerMinute: 601, patienceMinutes: 60 }
  expect(isHopeless(overloaded)).toBe(true)
  expect(isHopeless({ ...overloaded, leadsPerMinute: 600 })).toBe(false)
  const early = simulate(overloaded).tally.waiting
  expect(simulate({ ...overloaded, patienceMinutes: 120 }).tally.waiting).toBeGreaterThan(early)
})

test('gives up what is older than RETRY_HOURS, and nothing when they outlast the outage', () => {
  const day = { ...USUAL, leadsPerMinute: 10, outageMinutes: 24 * 60 }
  const { tally } = simulate(day)
  // Leads of the first 2.75 h turn 21.25 h old, the latest a try after 20 h can come, before Dub is back.
  expect(tally.buried).toBeGreaterThanOrEqual(2.75 * 600)
  expect(tally.buried).toBeLessThanOrEqual(4 * 600)
  expect(simulate({ ...day, retryHours: 48 }).tally.buried).toBe(0)
})

test('a free queue loses nothing at 20 hours, and leads at 23', () => {
  const day = { ...USUAL, leadsPerMinute: 10, outageMinutes: 24 * 60, retentionHours: 24 }
  expect(simulate(day).tally.lost).toBe(0)
  expect(simulate({ ...day, retryHours: 23 }).tally.lost).toBeGreaterThan(0)
})
