/** What a scheduled run reads of a database in which much waits and nothing is due. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Env } from '../../worker/env.ts'
import { scheduled } from '../../worker/scheduled.ts'
import { type MeteredDatabase, startDatabase } from '../support/start-database.ts'
import { SITE } from '../support/start-stack.ts'
import { API_KEY } from '../support/start-worker.ts'

const HOUR_MS = Date.UTC(2026, 10, 27, 12)
const MINUTE_MS = 60 * 1000
const ROWS = 5000

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
  const fill = (sql: string) =>
    metered.database
      .prepare(
        sql.replace(
          'SELECT',
          `WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${ROWS}) SELECT`,
        ),
      )
      .bind(HOUR_MS)
      .run()
  await fill(`INSERT INTO ledger SELECT n, '{}', ?1, ?1 + 3600000, 0, 0 FROM counted`)
  const columns =
    'id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state, resend_at_ms'
  await fill(
    `INSERT INTO dead_letters (${columns}) SELECT n, '{}', 'timeout', '', 1, 0, 0, iif(n % 2, 'poisoned', 'buried'),
       iif(n % 2, ?1 + 3600000, NULL) FROM counted`,
  )
})
afterAll(() => metered?.close())

test.each([
  ['in most minutes', 1],
  ['when it forgets events', 0],
  ['when it removes letters', 30],
])('a run reads a few rows of 10,000 %s', async (_, minute) => {
  const sent: unknown[] = []
  const cost = await metered.costOf((DEAD_LETTERS) => {
    const env = {
      DUB_API_KEY: API_KEY,
      ALLOWED_ORIGINS: SITE,
      DEAD_LETTERS,
      RETRY_QUEUE: { send: async (message: unknown) => sent.push(message) },
    } as unknown as Env
    return scheduled(env, HOUR_MS + minute * MINUTE_MS)
  })
  expect(cost.read).toBeLessThan(30)
  expect([cost.written, sent]).toEqual([0, []])
})
