import type { Table } from '../part.ts'
import { countArrived, type Row, sumRows } from './count-rows.ts'
import { TRIES } from './try-all.ts'
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

export const tableOfControls = (
  runs: readonly BrowserRun[],
  reachedDub: ReadonlySet<string>,
): Table => ({
  title: 'Controls',
  rows: [
    [
      'engine',
      'back/forward cache',
      ...NAMES.map((name) => `page restored (${name})`),
      ...NAMES.map((name) => `page stays (${name})`),
    ],
    ...runs.map(({ engine, hasBfcache, restored, stayed }) => [
      engine,
      inWords(hasBfcache),
      ...restored.map(inWords),
      ...countArrived(stayed, reachedDub).map((count) => outOf(count)),
    ]),
  ],
})
