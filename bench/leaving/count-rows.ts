import type { BrowserRun } from './leave-in-browser.ts'
import { TRACKERS } from './trackers.ts'

/** How many of the events of one way of leaving reached Dub, by tracker. */
export interface Row {
  readonly engine: string
  readonly way: string
  readonly hasBfcache: boolean
  readonly arrived: readonly number[]
}

export const countRows = (runs: readonly BrowserRun[], reachedDub: ReadonlySet<string>): Row[] =>
  runs.flatMap(({ engine, hasBfcache, left }) =>
    left.map(({ way, customers }) => ({
      engine,
      way,
      hasBfcache,
      arrived: countArrived(customers, reachedDub),
    })),
  )

export const countArrived = (
  customers: readonly (readonly string[])[],
  reachedDub: ReadonlySet<string>,
): number[] => customers.map((ids) => ids.filter((id) => reachedDub.has(id)).length)

/** The sum of all rows, by tracker. */
export const sumRows = (rows: readonly Row[]): number[] =>
  TRACKERS.map((_, tracker) => rows.reduce((sum, { arrived }) => sum + (arrived[tracker] ?? 0), 0))
