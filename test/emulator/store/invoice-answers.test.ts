import { beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DAY_MS = 24 * 60 * 60 * 1000

const emulator = freshEmulator()

beforeEach(async () => {
  await postLead(emulator.now, LEAD)
})

describe('the answer kept for an invoice', () => {
  test('repeats the answer to an invoice word for word, whatever the repeat says', async () => {
    const first = await postSale(emulator.now, SALE)
    const repeat = await postSale(emulator.now, {
      ...SALE,
      amount: 1,
      currency: 'eur',
      eventName: 'Other',
      customerExternalId: 'somebody_else',
    })
    expect(repeat.status).toBe(200)
    expect(repeat.text).toBe(first.text)
    expect(emulator.now.sales).toHaveLength(1)
  })

  test('repeats the answer to an invoice even when its link is disabled now', async () => {
    const first = await postSale(emulator.now, SALE)
    emulator.now.addClick(SEED_CLICK_ID, { linkDisabled: true })
    expect((await postSale(emulator.now, SALE)).text).toBe(first.text)
  })

  test('keeps the answer to an invoice for seven days, and not a minute less', async () => {
    await postSale(emulator.now, SALE)
    emulator.now.clock.advance(7 * DAY_MS - 60_000)
    await postSale(emulator.now, SALE)
    expect(emulator.now.sales).toHaveLength(1)
    emulator.now.clock.advance(60_000)
    await postSale(emulator.now, SALE)
    expect(emulator.now.sales).toHaveLength(2)
  })

  test.for([
    ['another invoice', 'inv_7002'],
    ['the invoice in another case', 'INV_7001'],
    ['no invoice', null],
    ['an empty invoice', ''],
  ] as const)('counts a sale with %s', async ([, invoiceId]) => {
    await postSale(emulator.now, SALE)
    await postSale(emulator.now, { ...SALE, invoiceId })
    await postSale(emulator.now, { ...SALE, invoiceId, amount: 0 })
    expect(emulator.now.sales).toHaveLength(2)
  })
})

describe('a sale that is not recorded', () => {
  test.for([
    ['with an unknown lead', { leadEventName: 'Nothing' }, 404],
    ['of 0', { amount: 0 }, 200],
    ['to an unknown customer', { customerExternalId: 'nobody' }, 200],
    ['with an unknown click', { customerExternalId: 'nobody', clickId: 'AAAAAAAAAAAAAAAA' }, 404],
    ['with an invalid amount', { amount: -1 }, 422],
  ] as const)('keeps no answer for the invoice of a sale %s', async ([, fields, status]) => {
    expect((await postSale(emulator.now, { ...SALE, ...fields })).status).toBe(status)
    expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 4_900 } })
    expect(emulator.now.sales).toHaveLength(1)
  })
})

describe('before Dub has kept the answer', () => {
  test('counts every call before an answer is kept, then repeats the latest', async () => {
    emulator.now.setDelays({ invoiceKeptInMs: 60_000 })
    await postSale(emulator.now, SALE)
    await postSale(emulator.now, { ...SALE, amount: 5_900 })
    expect(emulator.now.sales).toMatchObject([{ amount: 4_900 }, { amount: 5_900 }])
    emulator.now.clock.advance(60_000)
    const repeat = await postSale(emulator.now, { ...SALE, amount: 6_900 })
    expect(repeat.json).toMatchObject({ sale: { amount: 5_900 } })
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('counts two calls at once', async () => {
    emulator.now.setDelays({ invoiceKeptInMs: 60_000 })
    await Promise.all([postSale(emulator.now, SALE), postSale(emulator.now, SALE)])
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('repeats the first answer until the second is kept', async () => {
    emulator.now.setDelays({ invoiceKeptInMs: 60_000 })
    await postSale(emulator.now, SALE)
    emulator.now.clock.advance(30_000)
    await postSale(emulator.now, { ...SALE, amount: 5_900 })
    emulator.now.clock.advance(30_000)
    expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 4_900 } })
    emulator.now.clock.advance(30_000)
    expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 5_900 } })
  })
})
