import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { findProblems, formatReport } from '../../bench/fuzz/report.ts'
import { runFuzz } from '../../bench/fuzz/run-fuzz.ts'

const LIMIT_MS = 240_000

test(
  'none of 2,000 requests breaks the Worker, reveals a secret, or reaches Dub without permission',
  async () => {
    const report = await runFuzz({
      cases: 2000,
      seed: randomInt(2 ** 31),
      lanes: 1,
      say: () => undefined,
    })
    console.log(formatReport(report))
    expect(findProblems(report)).toEqual([])
  },
  LIMIT_MS,
)
