import { expect, test } from 'vitest'
import { exploreAll } from '../../bench/model/explore-all.ts'
import { findProblems, formatReport } from '../../bench/model/report.ts'

const LIMIT_MS = 600_000

test(
  'of all courses in which three things go wrong, those that end badly are the ones that docs/what-remains.md lists',
  async () => {
    const explored = await exploreAll(3)
    console.log(formatReport(explored))
    expect(findProblems(explored)).toEqual([])
  },
  LIMIT_MS,
)
