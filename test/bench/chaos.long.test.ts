import { expect, test } from 'vitest'
import { formatReport } from '../../bench/chaos/format-report.ts'
import { findProblems } from '../../bench/chaos/report.ts'
import { runChaos } from '../../bench/chaos/run-chaos.ts'
import { pickSeed } from '../../bench/chaos/seed.ts'

const LIMIT_MS = 480_000

test(
  'records each of 100 leads and sales once, or lists it with a reason, through every failure and two kills of the Worker',
  async () => {
    const log: string[] = []
    const report = await runChaos({
      events: 100,
      seed: pickSeed(),
      rounds: 1,
      phaseMs: 1000,
      profiles: 3,
      tailLimitMs: 150_000,
      say: (line) => log.push(line),
    })
    console.log(formatReport(report))
    expect(findProblems(report), [...log, formatReport(report)].join('\n')).toEqual([])
  },
  LIMIT_MS,
)
