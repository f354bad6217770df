import { describe, expect, test } from 'vitest'
import { dubError, LEAD, postLead, postSale, SALE, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const MINUTE_MS = 60_000
const LAG_MS = 10 * MINUTE_MS
const NOT_FOUND = dubError(
  'not_found',
  'Lead event not found for externalId: acct_42 and leadEventName: null',
)

const emulator = freshEmulator()

/** The status of a sale now; without an invoice, so that none is the repeat of another. */
const saleNow = () => statusOf(emulator.now, { ...SALE, invoiceId: null }, postSale)

describe('a sale finds the lead of its customer', () => {
  test('at once, unless Dub is told to lag', async () => {
    await postLead(emulator.now, LEAD)
    expect(await saleNow()).toBe(200)
  })

  test('only once Dub has caught up, not a second earlier', async () => {
    emulator.now.setDelays({ leadVisibleInMs: LAG_MS })
    await postLead(emulator.now, LEAD)
    const early = await postSale(emulator.now, SALE)
    expect(early.status).toBe(404)
    expect(early.json).toEqual(NOT_FOUND)
    emulator.now.clock.advance(LAG_MS - 1_000)
    expect(await saleNow()).toBe(404)
    emulator.now.clock.advance(1_000)
    expect(await saleNow()).toBe(200)
  })

  test('at once in mode wait, for five minutes, then only once Dub has caught up', async () => {
    emulator.now.setDelays({ leadVisibleInMs: LAG_MS })
    await postLead(emulator.now, { ...LEAD, mode: 'wait' })
    expect(await saleNow()).toBe(200)
    emulator.now.clock.advance(5 * MINUTE_MS - 1_000)
    expect(await saleNow()).toBe(200)
    emulator.now.clock.advance(1_000)
    expect(await saleNow()).toBe(404)
    emulator.now.clock.advance(5 * MINUTE_MS)
    expect(await saleNow()).toBe(200)
  })

  test('an earlier one while the latest is not to be seen yet', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.setDelays({ leadVisibleInMs: LAG_MS })
    await postLead(emulator.now, { ...LEAD, eventName: 'Trial' })
    await saleNow()
    emulator.now.clock.advance(LAG_MS)
    await saleNow()
    expect(emulator.now.sales).toMatchObject([
      { leadEventName: 'Sign up' },
      { leadEventName: 'Trial' },
    ])
  })

  test('not by itself: the lag of a direct sale hides its lead from the next sale', async () => {
    emulator.now.setDelays({ leadVisibleInMs: LAG_MS })
    const direct = await postSale(emulator.now, { ...SALE, clickId: LEAD.clickId })
    expect(direct.json).toMatchObject({ sale: { amount: 4_900 } })
    expect(await saleNow()).toBe(404)
  })
})

test('a lag goes for the leads to come, not for those recorded', async () => {
  await postLead(emulator.now, LEAD)
  emulator.now.setDelays({ leadVisibleInMs: LAG_MS })
  expect(await saleNow()).toBe(200)
})

test('a deferred lead is none: the sale is a 404 until an event is recorded', async () => {
  await postLead(emulator.now, { ...LEAD, mode: 'deferred' })
  const early = await postSale(emulator.now, { ...SALE, clickId: LEAD.clickId })
  expect(early.status).toBe(404)
  expect(early.json).toEqual(NOT_FOUND)
  await postLead(emulator.now, { ...LEAD, clickId: '' })
  expect(await saleNow()).toBe(200)
})
