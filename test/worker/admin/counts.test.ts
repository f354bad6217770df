/** The counts that triggers keep are those of the table, whatever happens to a letter. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bury, type DeadLetter, markRecorded } from '../../../worker/settle/dead-letters.ts'
import { resendPoisoned } from '../../../worker/settle/resend-poisoned.ts'
import { type AdminStack, attempt, startAdmin } from '../../support/start-admin.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

const HOUR_MS = 60 * 60 * 1000
const NOW_MS = Date.now()

let metered: MeteredDatabase
let stack: AdminStack
beforeAll(async () => {
  metered = await startDatabase()
  stack = await startAdmin()
})
afterAll(async () => {
  await metered?.close()
  await stack?.close()
})

const rowsOf = async (sql: string) => (await metered.database.prepare(sql).all()).results

async function expectTrueCounts(): Promise<void> {
  expect(await rowsOf('SELECT * FROM letter_counts WHERE letters <> 0')).toEqual(
    await rowsOf('SELECT state, reason, count(*) AS letters FROM dead_letters GROUP BY 1, 2'),
  )
  expect(
    await rowsOf(
      'SELECT * FROM letter_hours WHERE letters <> 0 AND hour >= unixepoch() / 3600 - 47',
    ),
  ).toEqual(
    await rowsOf(
      `SELECT last_at_ms / 3600000 AS hour, state, count(*) AS letters FROM dead_letters
       WHERE hour >= unixepoch() / 3600 - 47 GROUP BY 1, 2`,
    ),
  )
}

const letter = (id: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
  id,
  message: attempt(id),
  reason: 'timeout',
  lastAnswer: '',
  tries: 1,
  firstAtMs: 0,
  lastAtMs: NOW_MS,
  state: 'buried',
  ...more,
})

test('counts letters by state, reason and hour through all that happens to them', async () => {
  const env = { DEAD_LETTERS: metered.database }
  const steps: (() => Promise<unknown>)[] = [
    () => bury(letter('one'), env),
    () => bury(letter('two', { lastAtMs: NOW_MS - 3 * HOUR_MS }), env),
    () => bury(letter('old', { lastAtMs: NOW_MS - 100 * HOUR_MS }), env),
    () => bury(letter('one', { reason: 'network', lastAtMs: NOW_MS - HOUR_MS }), env),
    () => bury(letter('two', { state: 'poisoned', reason: 'poisoned', resendAtMs: 0 }), env),
    () =>
      resendPoisoned({ ...env, RETRY_QUEUE: { send: () => Promise.resolve() } as never }, NOW_MS),
    () => markRecorded('two', env),
    () => metered.database.exec(`UPDATE dead_letters SET state = 'discarded' WHERE id = 'old'`),
    () => metered.database.exec(`DELETE FROM dead_letters WHERE id = 'two'`),
    () => metered.database.exec('DELETE FROM dead_letters'),
  ]
  for (const step of steps) {
    await step()
    await expectTrueCounts()
  }
})

test('keeps the counts of no hour but the last 48', async () => {
  await metered.database.exec(`INSERT INTO letter_hours VALUES (1, 'buried', 7)`)
  await bury(letter('newer'), { DEAD_LETTERS: metered.database })
  expect(await rowsOf('SELECT count(*) AS hours FROM letter_hours WHERE hour = 1')).toEqual([
    { hours: 0 },
  ])
})

test('says of each state and reason how many letters may be replayed and discarded', async () => {
  const leased = { resendAtMs: Date.now() + HOUR_MS }
  await stack.insert([
    { id: 'free', reason: 'timeout' },
    { id: 'held', reason: 'timeout', ...leased },
    { id: 'odd', reason: 'not_an_event' },
    { id: 'key', reason: 'poisoned', state: 'poisoned', ...leased },
    { id: 'sale', reason: 'absent', state: 'absent' },
    { id: 'held sale', reason: 'absent', state: 'absent', ...leased },
    { id: 'queued', reason: 'network', state: 'replayed' },
    { id: 'lost', reason: 'network', state: 'replayed', lastAtMs: Date.now() - 145 * HOUR_MS },
  ])
  const { body } = await stack.get('/admin/dead-letters')
  expect(body['counts']).toEqual([
    { state: 'absent', reason: 'absent', count: 2, replayable: 0, discardable: 1 },
    { state: 'replayed', reason: 'network', count: 2, replayable: 0, discardable: 1 },
    { state: 'buried', reason: 'not_an_event', count: 1, replayable: 0, discardable: 1 },
    { state: 'poisoned', reason: 'poisoned', count: 1, replayable: 0, discardable: 0 },
    { state: 'buried', reason: 'timeout', count: 2, replayable: 1, discardable: 1 },
  ])
})
