import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { findProblems, formatReport } from '../../bench/fuzz/report.ts'
import { runFuzz } from '../../bench/fuzz/run-fuzz.ts'

test('no request of the corpus, and none of 200 others, breaks the Worker, reveals a secret, or reaches Dub without permission', async () => {
  const report = await runFuzz({
    cases: 200,
    seed: randomInt(2 ** 31),
    lanes: 1,
    say: () => undefined,
  })
  console.log(formatReport(report))
  expect(findProblems(report)).toEqual([])
})
