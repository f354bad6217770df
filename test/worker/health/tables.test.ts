import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '../../../worker/health/look.ts'
import { findTables, INDEXES, NEWEST_COLUMNS } from '../../../worker/health/tables.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
afterAll(() => metered?.close())

test('knows the newest column of every table that the migrations make', async () => {
  const { results } = await metered.database
    .prepare(
      `SELECT tables.name AS "table", columns.name AS "column"
      FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
      WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%'
        AND tables.name NOT LIKE '_cf_%'
      ORDER BY columns.cid`,
    )
    .all<{ table: string; column: string }>()
  const newest = Object.fromEntries(results.map(({ table, column }) => [table, column]))
  expect(NEWEST_COLUMNS).toEqual(newest)
})

test('reads at most one row of each table', async () => {
  const { read, written } = await metered.costOf((DEAD_LETTERS) => findTables({ DEAD_LETTERS }))
  expect(read).toBeLessThanOrEqual(Object.keys(NEWEST_COLUMNS).length)
  expect(written).toBe(0)
})

test.each(Object.entries(INDEXES))(
  'misses the index of %s where it is not there',
  async (table, index) => {
    const { database, close } = await startDatabase()
    await database.exec(`DROP INDEX ${index}`)
    expect([table, await findTables({ DEAD_LETTERS: database })]).toEqual([table, 'unmigrated'])
    await close()
  },
)

test('looks at the database again after a minute', async () => {
  const env = { DEAD_LETTERS: metered.database }
  const startedAtMs = Date.now()
  const tablesAfter = async (seconds: number) =>
    (await look(env, startedAtMs + seconds * 1000)).tables
  await metered.database.exec('ALTER TABLE ledger RENAME TO ledger_away')
  expect(await tablesAfter(0)).toBe('unmigrated')
  await metered.database.exec('ALTER TABLE ledger_away RENAME TO ledger')
  expect(await tablesAfter(59)).toBe('unmigrated')
  expect(await tablesAfter(60)).toBe('ready')
})
