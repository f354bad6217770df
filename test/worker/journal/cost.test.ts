/**
 * What the journal costs in rows of D1: figures of docs/operating.md, "What it costs".
 * `npm run test:run -- test/worker/journal/cost.test.ts --silent=false` prints them.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readJournal } from '../../../worker/journal/read.ts'
import { addEvent, addRefused, markEvents, settleEvent } from '../../../worker/journal/write.ts'
import { entryOf, fillRing } from '../../support/journal-entry.ts'
import { type MeteredDatabase, startDatabase } from '../../support/start-database.ts'

const NOON_MS = Date.UTC(2026, 10, 27, 12)

let metered: MeteredDatabase
beforeAll(async () => {
  metered = await startDatabase()
  await metered.database.exec(fillRing(100))
})
afterAll(async () => {
  metered?.print()
  await metered?.close()
})

test('an event costs two rows: one of the ring, one of the day, and reads the ring twice', async () => {
  const cost = await metered.measure('an event', (database) =>
    addEvent(database, entryOf('new'), { leads: 1 }),
  )
  expect(cost.written).toBe(2)
  expect(cost.read).toBeLessThan(210)
})

test('an event that is confirmed costs one more, and reads the ring', async () => {
  const cost = await metered.measure('confirmed', (database) =>
    markEvents(database, ['new'], 'confirmed'),
  )
  expect(cost.written).toBe(1)
  expect(cost.read).toBeLessThanOrEqual(105)
})

test('one that is not in the ring, or is confirmed already, writes nothing', async () => {
  const cost = await metered.measure('unknown', (database) =>
    markEvents(database, ['new', 'unknown'], 'confirmed'),
  )
  expect(cost.written).toBe(0)
})

test('an event that the queue settles costs two more', async () => {
  await addEvent(metered.database, entryOf('late', { state: 'waiting' }), { waiting: 1 })
  const cost = await metered.measure('settled', (database) =>
    settleEvent(database, entryOf('late'), { leads: 1 }),
  )
  expect(cost.written).toBe(2)
  expect(cost.read).toBeLessThan(320)
})

test('one that is recorded and not in the ring costs as much, and one that is not recorded one row', async () => {
  const recorded = await metered.measure('settled, not in the ring', (database) =>
    settleEvent(database, entryOf('replayed'), { leads: 1 }),
  )
  expect(recorded.written).toBe(2)
  expect(recorded.read).toBeLessThan(520)
  const buried = await metered.measure('buried, not in the ring', (database) =>
    settleEvent(database, entryOf('made up', { state: 'buried' }), { buried: 1 }),
  )
  expect(buried.written).toBe(1)
})

test('refused events cost one for each write, however many there were', async () => {
  const refused = { kind: 'lead', reason: 'foreign_origin', events: 1000 } as const
  const cost = await metered.measure('refused', (database) =>
    addRefused(database, refused, NOON_MS),
  )
  expect(cost.written).toBe(1)
})

test('a look at the page reads the ring and the two days', async () => {
  const cost = await metered.measure('a look at the page', (database) =>
    readJournal(database, NOON_MS),
  )
  expect(cost.read).toBeLessThanOrEqual(105)
})
