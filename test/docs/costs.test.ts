import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  monthTable,
  summaryTable,
  type Table,
  usageTable,
  VOLUMES,
} from '../../bench/costs/tables.ts'
import { dollarsFor, freeEventsADay, monthlyUsage } from '../../bench/costs/monthly-cost.ts'

const TEXT = readFileSync('docs/costs.md', 'utf8')

/** The cells of each row of the document's tables. */
const ROWS: ReadonlySet<string> = new Set(
  TEXT.split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => rowOf(line.split('|').slice(1, -1))),
)

const TABLES: readonly (readonly [string, Table])[] = [
  ['what an event uses', usageTable()],
  ['what a month costs', summaryTable()],
  ...VOLUMES.map(
    (events) => [`a month of ${events} leads`, monthTable(events, 'lead, safe, webhook')] as const,
  ),
]

test.each(TABLES)(
  'docs/costs.md has the table of %s as `npm run bench:costs` prints it',
  (_, table) => {
    expect(table.map(rowOf).filter((row) => !ROWS.has(row))).toEqual([])
  },
)

test('the paid plan costs only what is above its allowance', () => {
  expect(dollarsFor('requests', 10e6)).toBe(0)
  // Cloudflare's own example: 15 million requests of 7 ms.
  expect(dollarsFor('requests', 15e6)).toBeCloseTo(1.5)
  expect(dollarsFor('cpuMs', 15e6 * 7)).toBeCloseTo(1.5)
})

test('a month uses its events, one in a hundred of them twice, and its scheduled runs', () => {
  const { requests, rowsWritten, queueOperations } = monthlyUsage(1000, 'lead, safe, webhook')
  expect(requests).toBe(1000 * 2 + 30 * 24 * 60)
  expect(rowsWritten).toBe(1000 * 7 + 10 * 2)
  expect(queueOperations).toBe(10 * 3)
})

test('the free plan carries as many events a day as its scarcest part allows', () => {
  // 100,000 rows of D1, 7.02 an event.
  expect(freeEventsADay('lead, safe, webhook')).toBe(Math.floor(100_000 / 7.02))
})

function rowOf(cells: readonly string[]): string {
  return cells.map((cell) => cell.trim()).join(' | ')
}
