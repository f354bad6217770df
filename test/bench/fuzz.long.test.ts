import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { findShortcomings, formatReport } from '../../bench/fuzz/report.ts'
import { runFuzz } from '../../bench/fuzz/run-fuzz.ts'

const LIMIT_MS = 240_000

test(
  'no request of 2,000 breaks the Worker, shows a secret, or reaches Dub that may not',
  async () => {
    const report = await runFuzz({
      cases: 2000,
      seed: randomInt(2 ** 31),
      lanes: 1,
      say: () => undefined,
    })
    console.log(formatReport(report))
    expect(findShortcomings(report)).toEqual([])
  },
  LIMIT_MS,
)
