/**
 * What the ledger costs in rows of D1: the figures of docs/operating.md, "What it costs".
 * `npm run test:run -- test/worker/confirm/cost.test.ts --silent=false` prints them.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  confirm,
  countConfirmations,
  hear,
  hearLate,
  removeAbsent,
} from '../../../worker/confirm/confirmations.ts'
import { KEPT_AT_MOST_MS } from '../../../worker/confirm/decide.ts'
import { forgetExpired } from '../../../worker/confirm/forget-expired.ts'
import { enter, type Entry, findDue, postpone, remove } from '../../../worker/confirm/ledger.ts'
import { absentLetter } from '../../../worker/confirm/letter.ts'
import type { Attempt } from '../../../worker/settle/attempt.ts'
import { bury } from '../../../worker/settle/dead-letters.ts'
import { attempt } from '../../support/start-admin.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
beforeEach(() => metered.database.exec('DELETE FROM ledger'))
afterAll(async () => {
  metered?.print()
  await metered?.close()
})

const entry = (key: string): Entry => ({
  match_key: key,
  message: JSON.stringify(attempt(key)),
  answered_at_ms: 0,
  look_at_ms: 0,
  absences: 0,
  heard: 0,
})
const enterAll = async (count: number) => {
  const keys = Array.from({ length: count }, (_, index) => `key${index}`)
  for (const key of keys) await enter(metered.database, entry(key))
  return keys
}

test('an event costs two rows to enter, one of them of the index, and a repeat none', async () => {
  const once = await metered.measure('entered', (database) => enter(database, entry('one')))
  const again = await metered.measure('repeated', (database) => enter(database, entry('one')))
  expect([once.written, again.written]).toEqual([2, 0])
})

/** Letters that no confirmation concerns: reading them would cost more the more there are. */
const LETTERS = `INSERT INTO dead_letters (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state) WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 100) SELECT 'letter' || n, '{}', 'unconfirmed', '', 1, 0, 0, CASE n % 3 WHEN 0 THEN 'unconfirmed' WHEN 1 THEN 'poisoned' ELSE 'absent' END FROM counted`

test('a lead that its webhook confirms costs two more, one of them the count', async () => {
  await metered.database.exec(LETTERS)
  await enterAll(5)
  const cost = await metered.measure('lead, by webhook', async (database) => {
    await confirm(database, ['key3'])
    await hearLate(database, 'key3')
  })
  expect(cost.written).toBe(2)
  expect(cost.read).toBeLessThan(15)
})

test('a repeated webhook, and one of an event that is not in the ledger, write nothing', async () => {
  await enterAll(5)
  const cost = await metered.measure('unknown, by webhook', (database) =>
    confirm(database, ['unknown']),
  )
  expect(cost.written).toBe(0)
})

test('a sale that its webhook reports costs three more, one of them after a look', async () => {
  await enterAll(1)
  const heard = await metered.measure('sale, by webhook', async (database) => {
    await hear(database, 'key0')
    await hearLate(database, 'key0')
  })
  const removed = await metered.measure('sale, removed', (database) =>
    remove(database, ['key0']).run(),
  )
  expect([heard.written, removed.written]).toEqual([2, 1])
})

test('events that looks confirm cost one more each, and one for all of a run', async () => {
  const keys = await enterAll(20)
  const cost = await metered.measure('20, by a look', (database) => confirm(database, keys))
  expect(cost.written).toBe(21)
})

test('an event that turns out absent costs ten or eleven more, most of them its letter', async () => {
  for (const kind of ['lead', 'sale'] as const) {
    const event = kind === 'lead' ? attempt('gone') : saleAttempt('gone')
    const absent = { ...entry('gone'), message: JSON.stringify(event), absences: 1 }
    await enter(metered.database, absent)
    const letter = absentLetter({ ...event, id: kind } as Attempt, absent, Date.now())
    const cost = await metered.measure(`absent ${kind}`, async (database) => {
      await postpone(database, [absent])
      await bury(letter, { DEAD_LETTERS: database })
      await removeAbsent(database, ['gone'])
    })
    expect(cost.written).toBe(kind === 'lead' ? 11 : 10)
  }
})

test('a look that is put off costs two, one of them of the index', async () => {
  await enterAll(3)
  const later = { match_key: 'key1', look_at_ms: 1, absences: 1 }
  expect(
    (await metered.measure('put off', (database) => postpone(database, [later]))).written,
  ).toBe(2)
})

/** Events that wait, half of them sales whose webhook came. None is due at 0. */
const fillLedger = (count: number) =>
  metered.database
    .prepare(
      `INSERT INTO ledger (match_key, message, answered_at_ms, look_at_ms, absences, heard)
       WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ?)
       SELECT 'waits' || n, '{}', 0, n, 0, n % 2 FROM counted`,
    )
    .bind(count)
    .run()

test('a run reads what it looks at, however many wait or are due', async () => {
  await fillLedger(5000)
  const none = await metered.measure('a run, 0 of 5,000 due', (database) =>
    findDue(database, 0, 20),
  )
  const all = await metered.measure('a run, 5,000 of 5,000 due', (database) =>
    findDue(database, 5000, 20),
  )
  expect(none.read).toBeLessThanOrEqual(1)
  expect(all.read).toBeLessThanOrEqual(20)
  expect(all.returned).toBe(20)
  expect(none.written + all.written).toBe(0)
})

test('forgetting reads what is due, and removes what is too old', async () => {
  await fillLedger(5000)
  const tooOldAtMs = KEPT_AT_MOST_MS
  await metered.database.exec(
    `UPDATE ledger SET look_at_ms = ${tooOldAtMs + 1} WHERE look_at_ms > 10`,
  )
  const cost = await metered.measure('forgetting 10 of 5,000', (database) =>
    forgetExpired({ DEAD_LETTERS: database }, tooOldAtMs),
  )
  expect(cost.read).toBeLessThan(30)
  const { results } = await metered.database.prepare('SELECT 1 FROM ledger').all()
  expect(results).toHaveLength(4990)
})

test.each([
  [10, 5],
  [999, 499],
  [1000, 1000],
  [5000, 1000],
])('of a ledger of %d, half of them heard, the page counts %d', async (count, waiting) => {
  await fillLedger(count)
  expect(await countConfirmations(metered.database)).toMatchObject({ waiting })
  const cost = await metered.measure(`counting ${count}`, countConfirmations)
  expect(cost.read).toBeLessThan(1010)
})
