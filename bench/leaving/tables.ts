import type { Table } from '../part.ts'
import { type Row, sumRows } from './count-rows.ts'
import { TRIES } from './leave-all.ts'
import type { BrowserRun } from './leave-in-browser.ts'
import { TRACKERS } from './trackers.ts'

const NAMES = TRACKERS.map(({ name }) => name)

export const outOf = (arrived: number, rows = 1): string => `${arrived} of ${rows * TRIES}`

const inWords = (is: boolean): string => (is ? 'yes' : 'no')

export const tableOfArrivals = (rows: readonly Row[]): Table => ({
  title: 'Events that reached Dub',
  rows: [
    ['engine', 'left by', 'back/forward cache', ...NAMES],
    ...rows.map(({ engine, way, hasBfcache, arrived }) => [
      engine,
      way,
      inWords(hasBfcache),
      ...arrived.map((count) => outOf(count)),
    ]),
    ['all', '', '', ...sumRows(rows).map((sum) => outOf(sum, rows.length))],
  ],
})

export const tableOfCaches = (runs: readonly BrowserRun[]): Table => ({
  title: 'Whether the page that was left came back out of the cache, with',
  rows: [
    ['engine', 'back/forward cache', ...NAMES],
    ...runs.map(({ engine, hasBfcache, restored }) => [
      engine,
      inWords(hasBfcache),
      ...restored.map(inWords),
    ]),
  ],
})
