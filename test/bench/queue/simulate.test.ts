import { expect, test } from 'vitest'
import { USUAL } from '../../../bench/queue/scenario.ts'
import { simulate } from '../../../bench/queue/simulate.ts'

test('every lead of a simulated outage of ten minutes is somewhere', () => {
  const { tally } = simulate({ ...USUAL, outageMinutes: 10 })
  expect(tally.recorded + tally.buried + tally.lost + tally.waiting + tally.atPages).toBe(
    tally.arrived,
  )
  expect(tally.arrived).toBeGreaterThan(USUAL.leadsPerMinute * 10)
})
