/** What an event waits for in the real Worker, which the model of the network takes as its counts. */
import { expect, test } from 'vitest'
import { CALLS, DATABASE_WAITS, type Way } from '../../bench/network/model.ts'
import { newLead, type Stage, startStage } from '../../bench/network/start-stage.ts'
import type { EventKind } from '../../contract/events.ts'

/** So long that two calls made side by side overlap. */
const DATABASE_MS = 50

async function withStage(delivery: Way['delivery'], use: (stage: Stage) => Promise<void>) {
  const stage = await startStage(delivery)
  await use(stage).finally(stage.close)
}

/** The calls to Dub of an event, and how often it waited for the database. */
async function waitsOf({ emulator, post }: Stage, kind: EventKind, fields: object) {
  const callsBefore = emulator.calls.length
  const { databaseWaits } = await post(kind, fields, DATABASE_MS)
  return { calls: emulator.calls.length - callsBefore, database: databaseWaits }
}

test.each(['safe', 'direct'] as const)(
  'a new lead makes the calls that the model takes, and waits once for both its writes: %s',
  (delivery) =>
    withStage(delivery, async (stage) => {
      const waits = await waitsOf(stage, 'lead', newLead())
      expect(waits).toEqual({ calls: CALLS[delivery], database: DATABASE_WAITS })
    }),
)

test('a sale makes one call and waits as often', () =>
  withStage('safe', async (stage) => {
    const lead = newLead()
    await stage.post('lead', lead)
    const sale = { customerExternalId: lead.customerExternalId, amount: 4900, invoiceId: 'one' }
    expect(await waitsOf(stage, 'sale', sale)).toEqual({ calls: 1, database: DATABASE_WAITS })
  }))

test('a repeated lead waits once more, for the row that explains why Dub names no link', () =>
  withStage('safe', async (stage) => {
    const lead = newLead()
    await stage.post('lead', lead)
    const waits = await waitsOf(stage, 'lead', lead)
    expect(waits).toEqual({ calls: CALLS.safe, database: DATABASE_WAITS + 1 })
  }))
