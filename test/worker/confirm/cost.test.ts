/** What the ledger costs in rows of D1, the figures of docs/operating.md: "What confirmations cost". */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { confirm, hear, hearLate } from '../../../worker/confirm/confirmations.ts'
import { enter, type Entry, findDue, postpone, remove } from '../../../worker/confirm/ledger.ts'
import { attempt } from '../../support/start-admin.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
beforeEach(() => metered.database.exec('DELETE FROM ledger'))
afterAll(() => metered?.close())

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

test('an event costs one row to enter, and a repeat none', async () => {
  const once = await metered.costOf((database) => enter(database, entry('one')))
  const again = await metered.costOf((database) => enter(database, entry('one')))
  expect([once.written, again.written]).toEqual([1, 0])
})

test('a lead that its webhook confirms costs two more, one of them the count', async () => {
  await enterAll(5)
  const cost = await metered.costOf(async (database) => {
    await confirm(database, ['key3'])
    await hearLate(database, 'key3')
  })
  console.log('confirmed by webhook', cost)
  expect(cost.written).toBe(2)
  expect(cost.read).toBeLessThan(10)
})

test('a repeated webhook, and one of an event that is not in the ledger, write nothing', async () => {
  await enterAll(5)
  const { written } = await metered.costOf((database) => confirm(database, ['unknown']))
  expect(written).toBe(0)
})

test('a sale that its webhook reports costs three more: heard, counted, and removed after a look', async () => {
  await enterAll(1)
  const heard = await metered.costOf((database) => hear(database, 'key0'))
  const removed = await metered.costOf((database) => remove(database, ['key0']).run())
  expect([heard.written, removed.written]).toEqual([2, 1])
})

test('events that looks confirm cost one more each, and one for all of a run', async () => {
  const keys = await enterAll(20)
  const { written } = await metered.costOf((database) => confirm(database, keys))
  expect(written).toBe(21)
})

test('a look that is put off costs one', async () => {
  await enterAll(3)
  const later = { match_key: 'key1', look_at_ms: 1, absences: 1 }
  expect((await metered.costOf((database) => postpone(database, [later]))).written).toBe(1)
})

test('a run reads the ledger once', async () => {
  await enterAll(10)
  const { read, written } = await metered.costOf((database) => findDue(database, 0, 20))
  console.log('a run over 10 events', { read, written })
  expect(written).toBe(0)
  expect(read).toBeLessThanOrEqual(20)
})
