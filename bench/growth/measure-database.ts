import type { D1Database } from '@cloudflare/workers-types'
import { type MeteredDatabase, startDatabase } from '../../test/support/start-database.ts'
import type { Filling } from '../../test/support/fill-letters.ts'
import type { Cost } from './dimension.ts'
import { medianMilliseconds } from './milliseconds.ts'

/** What is done with a database, once for each number. */
export type Step = (database: D1Database, number: number) => Promise<unknown>

/** What each step costs at each size: milliseconds, and the rows that it reads. */
export async function measureDatabase(
  sizes: readonly number[],
  fill: (first: number, last: number) => Filling,
  steps: Readonly<Record<string, Step>>,
): Promise<Cost[]> {
  const metered = await startDatabase()
  const times = Object.keys(steps).map((name) => ({
    name,
    unit: 'milliseconds',
    points: [] as Point[],
  }))
  const rows = Object.keys(steps).map((name) => ({
    name,
    unit: 'rows read',
    points: [] as Point[],
  }))
  let filled = 0
  let number = 0
  for (const size of sizes) {
    await fillTo(metered, fill, filled, size)
    filled = size
    for (const [index, step] of Object.values(steps).entries()) {
      const next = (database: D1Database) => step(database, (number += 1))
      rows[index]?.points.push([size, (await metered.costOf(next)).read])
      times[index]?.points.push([size, await medianMilliseconds(() => next(metered.database))])
    }
  }
  await metered.close()
  return [...times, ...rows]
}

type Point = [size: number, cost: number]

/** D1 ends a statement that takes too long. */
const ROWS_AT_ONCE = 50_000

async function fillTo(
  { database }: MeteredDatabase,
  fill: (first: number, last: number) => Filling,
  from: number,
  to: number,
): Promise<void> {
  for (let first = from + 1; first <= to; first += ROWS_AT_ONCE) {
    const { sql, values } = fill(first, Math.min(to, first + ROWS_AT_ONCE - 1))
    await database
      .prepare(sql)
      .bind(...values)
      .run()
  }
}
