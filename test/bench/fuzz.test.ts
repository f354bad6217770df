import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { findShortcomings, formatReport } from '../../bench/fuzz/report.ts'
import { runFuzz } from '../../bench/fuzz/run-fuzz.ts'

test('no kept request, and none of 200 others, breaks the Worker, shows a secret, or reaches Dub that may not', async () => {
  const report = await runFuzz({
    cases: 200,
    seed: randomInt(2 ** 31),
    lanes: 1,
    say: () => undefined,
  })
  console.log(formatReport(report))
  expect(findShortcomings(report)).toEqual([])
})
