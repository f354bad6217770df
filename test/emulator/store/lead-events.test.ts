import { describe, expect, test } from 'vitest'
import { dubError, LEAD, postLead, postSale, SALE, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const MINUTE_MS = 60_000
const DELAY_MS = 10 * MINUTE_MS
const NOT_FOUND = dubError(
  'not_found',
  'Lead event not found for externalId: acct_42 and leadEventName: null',
)

const emulator = freshEmulator()

/** The status of a sale now, without an invoice, so that no sale repeats another. */
const saleNow = () => statusOf(emulator.now, { ...SALE, invoiceId: null }, postSale)

describe('with a delay', () => {
  test('a sale finds its lead once the delay is over, and not a second earlier', async () => {
    emulator.now.setDelays({ leadVisibleInMs: DELAY_MS })
    await postLead(emulator.now, LEAD)
    const early = await postSale(emulator.now, SALE)
    expect(early.status).toBe(404)
    expect(early.json).toEqual(NOT_FOUND)
    emulator.now.clock.advance(DELAY_MS - 1_000)
    expect(await saleNow()).toBe(404)
    emulator.now.clock.advance(1_000)
    expect(await saleNow()).toBe(200)
  })

  test('a sale finds a lead of mode wait at once, for five minutes, then once the delay is over', async () => {
    emulator.now.setDelays({ leadVisibleInMs: DELAY_MS })
    await postLead(emulator.now, { ...LEAD, mode: 'wait' })
    expect(await saleNow()).toBe(200)
    emulator.now.clock.advance(5 * MINUTE_MS - 1_000)
    expect(await saleNow()).toBe(200)
    emulator.now.clock.advance(1_000)
    expect(await saleNow()).toBe(404)
    emulator.now.clock.advance(5 * MINUTE_MS)
    expect(await saleNow()).toBe(200)
  })

  test('a sale finds an earlier lead while the latest is not visible', async () => {
    await postLead(emulator.now, LEAD)
    emulator.now.setDelays({ leadVisibleInMs: DELAY_MS })
    await postLead(emulator.now, { ...LEAD, eventName: 'Trial' })
    await saleNow()
    emulator.now.clock.advance(DELAY_MS)
    await saleNow()
    expect(emulator.now.sales).toMatchObject([
      { leadEventName: 'Sign up' },
      { leadEventName: 'Trial' },
    ])
  })

  test('a sale does not find the lead of a direct sale before the delay is over', async () => {
    emulator.now.setDelays({ leadVisibleInMs: DELAY_MS })
    const direct = await postSale(emulator.now, { ...SALE, clickId: LEAD.clickId })
    expect(direct.json).toMatchObject({ sale: { amount: 4_900 } })
    expect(await saleNow()).toBe(404)
  })
})

test('a new delay does not apply to leads recorded before', async () => {
  await postLead(emulator.now, LEAD)
  emulator.now.setDelays({ leadVisibleInMs: DELAY_MS })
  expect(await saleNow()).toBe(200)
})

test('a sale does not find a deferred lead: it is a 404 until a lead is recorded', async () => {
  await postLead(emulator.now, { ...LEAD, mode: 'deferred' })
  const early = await postSale(emulator.now, { ...SALE, clickId: LEAD.clickId })
  expect(early.status).toBe(404)
  expect(early.json).toEqual(NOT_FOUND)
  await postLead(emulator.now, { ...LEAD, clickId: '' })
  expect(await saleNow()).toBe(200)
})
