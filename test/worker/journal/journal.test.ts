import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readJournal } from '../../../worker/journal/read.ts'
import { addEvent, addRefused, markEvents, settleEvent } from '../../../worker/journal/write.ts'
import { entryOf, fillRing } from '../../support/journal-entry.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NOON_MS = Date.UTC(2026, 10, 27, 12)

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
})
beforeEach(() =>
  metered.database.exec(
    'DELETE FROM recent_events;\nDELETE FROM event_days;\nDELETE FROM refused_events',
  ),
)
afterAll(() => metered?.close())

const read = (nowMs = NOON_MS) => readJournal(metered.database, nowMs)
const states = async () => (await read()).events.map(({ state }) => state)

test('keeps the last hundred events, also over midnight and over quiet days', async () => {
  await metered.database.exec(fillRing(99))
  for (const [event, days] of [0, 0, 1, 1, 9, 9].entries()) {
    const atMs = NOON_MS + days * DAY_MS + 1000 + event
    await addEvent(metered.database, entryOf(`new ${event}`, { atMs }), {})
  }
  const { events } = await read()
  expect(events.map(({ id }) => Number(id))).toEqual(
    Array.from({ length: 100 }, (_, index) => 105 - index),
  )
})

test('counts today and yesterday, and forgets the days before', async () => {
  const days = [3, 2, 1, 0].map((daysAgo) => NOON_MS - daysAgo * DAY_MS)
  for (const atMs of days) {
    await addEvent(metered.database, entryOf(`lead ${atMs}`, { atMs }), { leads: 1 })
    await settleEvent(metered.database, entryOf('late', { atMs, state: 'buried' }), {
      sales: 1,
      buried: 2,
    })
    await addRefused(metered.database, { kind: 'lead', reason: 'no_token', events: 5 }, atMs)
  }
  const counts = { leads: 1, sales: 1, customers: 0, waiting: 0, refused: 5, buried: 2 }
  expect(await read()).toMatchObject({ today: counts, yesterday: counts })
  for (const table of ['event_days', 'refused_events']) {
    const { results } = await metered.database.prepare(`SELECT day FROM ${table}`).all()
    expect(results).toHaveLength(2)
  }
})

test('says nothing happened where nothing did', async () => {
  const none = { leads: 0, sales: 0, customers: 0, waiting: 0, refused: 0, buried: 0 }
  expect(await read()).toEqual({ events: [], today: none, yesterday: none })
})

test('settles an event that waited, and no other', async () => {
  await addEvent(metered.database, entryOf('one', { state: 'waiting', reason: 'timeout' }), {})
  await addEvent(metered.database, entryOf('two', { state: 'waiting', reason: 'timeout' }), {})
  await settleEvent(metered.database, entryOf('one'), {})
  expect(await states()).toEqual(['waiting', 'recorded'])
  await settleEvent(metered.database, entryOf('one', { state: 'buried', reason: 'late' }), {})
  expect((await read()).events[1]).toMatchObject({ state: 'recorded', reason: null })
})

test('lists an event that was recorded from the queue and has left the ring, or never was in it', async () => {
  await metered.database.exec(fillRing(100))
  const sale = entryOf('replayed', {
    kind: 'sale',
    amount: 4900,
    currency: 'usd',
    atMs: NOON_MS + 1000,
  })
  await settleEvent(metered.database, sale, { sales: 1 })
  await settleEvent(metered.database, sale, { sales: 1 })
  const { events, today } = await read()
  expect(events).toHaveLength(100)
  expect(events.filter(({ kind }) => kind === 'sale')).toMatchObject([
    { id: '101', name: 'Sign up', amount: 4900, currency: 'usd', state: 'recorded' },
  ])
  expect(today.sales).toBe(1)
  await addEvent(metered.database, entryOf('next', { atMs: NOON_MS + 1001 }), {})
  expect((await read()).events[0]?.id).toBe('102')
})

test('lists no event that was not recorded and has left the ring', async () => {
  const buried = entryOf('made up', { state: 'buried', reason: 'click_unknown' })
  await settleEvent(metered.database, buried, { buried: 1 })
  expect(await read()).toMatchObject({ events: [], today: { buried: 1 } })
})

test('counts an event once that comes again after it was recorded, from a page or the queue', async () => {
  await addEvent(metered.database, entryOf('sale'), { sales: 1 })
  await addEvent(metered.database, entryOf('sale'), { sales: 1 })
  await settleEvent(metered.database, entryOf('sale'), { sales: 1 })
  await markEvents(metered.database, ['sale'], 'confirmed')
  await addEvent(metered.database, entryOf('sale'), { sales: 1 })
  expect((await read()).today.sales).toBe(1)
  expect(await states()).toEqual(['duplicate', 'confirmed', 'confirmed'])
})

test('confirms events, but for those that were refused, and finds them absent later', async () => {
  await addEvent(metered.database, entryOf('one', { state: 'refused', reason: '409 conflict' }), {})
  await addEvent(metered.database, entryOf('one'), {})
  await markEvents(metered.database, ['one', 'unknown'], 'confirmed')
  expect(await states()).toEqual(['confirmed', 'refused'])
  await settleEvent(metered.database, entryOf('one'), {})
  await markEvents(metered.database, ['one'], 'absent')
  expect(await states()).toEqual(['absent', 'refused'])
})

test('gathers what the Worker refused by day, kind and reason', async () => {
  const refused = { kind: 'lead', reason: 'foreign_origin', events: 1 } as const
  for (let minute = 0; minute < 3; minute++) {
    await addRefused(metered.database, refused, NOON_MS + minute)
  }
  await addRefused(metered.database, { ...refused, kind: 'sale' }, NOON_MS)
  expect((await read()).events).toMatchObject([
    { kind: 'lead', reason: 'foreign_origin', events: 3, atMs: NOON_MS + 2, customer: null },
    { kind: 'sale', reason: 'foreign_origin', events: 1 },
  ])
})
