import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { unstable_splitSqlQuery as splitSqlQuery } from 'wrangler'
import { startEmptyDatabase } from '../../support/start-database.ts'

const FOLDER = 'worker/migrations'
const MIGRATIONS = readdirSync(FOLDER)
  .toSorted()
  .map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')] as const)

/**
 * The remote D1 splits a migration itself, and has been seen to end a trigger at its first semicolon unless it is
 * written so: on one line, with one END and BEGIN in capitals, in a file without CR (cloudflare/workers-sdk, issues
 * 10998, 14991, 15314 and 15690; botiverse/hands, pull requests 327 and 328). Only a local D1 can be tried here.
 */
test.each(MIGRATIONS)('writes the triggers of %s as the remote D1 reads them', (_, sql) => {
  expect(sql).not.toContain('\r')
  const triggers = sql.match(/^CREATE TRIGGER.*$/gm) ?? []
  expect(sql.match(/create\s+trigger/gi)?.length ?? 0).toBe(triggers.length)
  for (const trigger of triggers)
    expect(trigger).toMatch(/^(?:(?!\bEND\b).)* BEGIN (?:(?!\bEND\b).)*; END;$/)
  expect(splitSqlQuery(sql).filter((each) => each.startsWith('CREATE TRIGGER'))).toEqual(
    triggers.map((trigger) => trigger.slice(0, -1)),
  )
})

const isBefore = ([name]: readonly [string, string]) => name < '0004'

test('counts the letters that are there when a database is migrated', async () => {
  const { database, close } = await startEmptyDatabase()
  const apply = (sql: string) =>
    database.batch(splitSqlQuery(sql).map((each) => database.prepare(each)))
  for (const [, sql] of MIGRATIONS.filter((each) => isBefore(each))) await apply(sql)
  await database.exec(
    `INSERT INTO dead_letters VALUES ('new', '{}', 'timeout', '', 1, 0, unixepoch() * 1000, 'buried', NULL), ('old', '{}', 'timeout', '', 1, 0, 0, 'buried', NULL)`,
  )
  for (const [, sql] of MIGRATIONS.filter((each) => !isBefore(each))) await apply(sql)
  const countsOf = async (table: string) =>
    (await database.prepare(`SELECT state, letters FROM ${table}`).all()).results
  expect(await countsOf('letter_counts')).toEqual([{ state: 'buried', letters: 2 }])
  expect(await countsOf('letter_hours')).toEqual([{ state: 'buried', letters: 1 }])
  await close()
})
