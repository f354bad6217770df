/**
 * What is removed from the dead letters, and what that costs in rows of D1: the figures of docs/operating.md.
 * `npm run test:run -- test/worker/settle/remove-letters.test.ts --silent=false` prints them.
 */
import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { bury } from '../../../worker/settle/dead-letters.ts'
import type { DeadLetterState } from '../../../worker/settle/letter-states.ts'
import { KEPT_AT_MOST, removeLetters } from '../../../worker/settle/remove-letters.ts'
import { attempt } from '../../support/start-admin.ts'
import { ROWS_OF_A_LETTER } from '../../support/rows-of-a-letter.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NOW_MS = Date.UTC(2026, 10, 27)
const DAYS = 30

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
beforeEach(async () => {
  await metered.database.exec('DELETE FROM dead_letters')
  await metered.database.exec('DELETE FROM letter_hours')
})
afterAll(() => metered?.close())

/** Writes letters of this state and reason, each a millisecond younger than the one before. */
const insert = (count: number, state: DeadLetterState, reason: string, ageDays: number) =>
  metered.database
    .prepare(
      `INSERT INTO dead_letters (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
       WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?1)
       SELECT ?2 || ' ' || ?3 || ' ' || ?5 || ' days ' || n, '{}', ?3, '', 1, 0, ?4 + n, ?2 FROM counted`,
    )
    .bind(count, state, reason, NOW_MS - ageDays * DAY_MS, String(ageDays))
    .run()

async function left(): Promise<string[]> {
  const { results } = await metered.database
    .prepare('SELECT id FROM dead_letters ORDER BY last_at_ms')
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}
const remove = (database: D1Database = metered.database, nowMs = NOW_MS) =>
  removeLetters({ DEAD_LETTERS: database }, DAYS, nowMs)

test.each<[DeadLetterState, string, boolean]>([
  ['recorded', 'server_error', true],
  ['discarded', 'refused', true],
  ['buried', 'click_unknown', true],
  ['buried', 'clicks_unknown', true],
  ['buried', 'server_error', false],
  ['buried', 'lead_unknown', false],
  ['poisoned', 'poisoned', false],
  ['absent', 'absent', false],
  ['unconfirmed', 'unconfirmed', false],
  ['replayed', 'click_unknown', false],
])('of letters that are %s for %s, removed after 30 days: %s', async (state, reason, isRemoved) => {
  await insert(2, state, reason, DAYS - 1)
  await insert(2, state, reason, DAYS + 1)
  expect(await remove()).toEqual({ expired: isRemoved ? 2 : 0, surplus: 0 })
  expect(await left()).toHaveLength(isRemoved ? 2 : 4)
})

test.each(Object.entries(KEPT_AT_MOST))(
  'keeps the newest letters of %s, at most %d',
  async (reason, most) => {
    await insert(3, 'buried', 'server_error', 5)
    await insert(7, 'buried', reason, 3)
    await insert(most - 2, 'buried', reason, 1)
    expect(await remove()).toEqual({ expired: 0, surplus: 5 })
    const ids = await left()
    expect(ids).toHaveLength(3 + most)
    expect(ids.filter((id) => id.startsWith('buried server_error'))).toHaveLength(3)
    expect(ids[3]).toBe(`buried ${reason} 3 days 6`)
  },
)

test('removes 100 old letters at a time, the oldest first', async () => {
  await insert(150, 'discarded', 'refused', 40)
  expect(await remove()).toMatchObject({ expired: 100 })
  expect((await left())[0]).toMatch(/ 101$/)
  expect(await remove()).toMatchObject({ expired: 50 })
})

test('removes first what has the oldest letter of all states and reasons', async () => {
  await insert(400, 'discarded', 'refused', 31)
  await insert(100, 'recorded', 'server_error', 400)
  expect(await remove()).toMatchObject({ expired: 100 })
  expect((await left()).filter((id) => id.startsWith('recorded'))).toEqual([])
})

test('reads the old letters that go and those of unknown clicks, and no others', async () => {
  await insert(5000, 'buried', 'server_error', 50)
  await insert(5000, 'absent', 'absent', 50)
  await insert(5000, 'discarded', 'refused', 1)
  await insert(5000, 'buried', 'server_error', 1)
  await insert(100, 'buried', 'click_unknown', 1)
  await insert(10, 'recorded', 'server_error', 40)
  const cost = await metered.costOf(remove)
  console.log('removing 10 old letters', cost)
  expect(cost.read).toBeLessThan(200)
})

test('a letter costs as many rows as the figures of the free plan take it to', async () => {
  const letter = {
    id: 'made up',
    message: attempt('made up'),
    reason: 'click_unknown',
    lastAnswer: '404',
    tries: 13,
    firstAtMs: Date.now(),
    lastAtMs: Date.now(),
    state: 'buried',
  } as const
  const written = await metered.costOf((database) => bury(letter, { DEAD_LETTERS: database }))
  const muchLaterMs = Date.now() + (DAYS + 1) * DAY_MS
  const removed = await metered.costOf((database) => remove(database, muchLaterMs))
  console.log('a letter written', written, 'removed', removed)
  expect(removed.returned).toBe(1)
  expect(written.written + removed.written).toBe(ROWS_OF_A_LETTER)
})
