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
  test('is given again to the letter, whatever the repeat says', async () => {
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

  test('outlives the link: a repeat is not looked into', async () => {
    const first = await postSale(emulator.now, SALE)
    emulator.now.addClick(SEED_CLICK_ID, { linkDisabled: true })
    expect((await postSale(emulator.now, SALE)).text).toBe(first.text)
  })

  test('runs out after seven days, and not a minute earlier', async () => {
    await postSale(emulator.now, SALE)
    emulator.now.clock.advance(7 * DAY_MS - 60_000)
    await postSale(emulator.now, SALE)
    expect(emulator.now.sales).toHaveLength(1)
    emulator.now.clock.advance(60_000)
    await postSale(emulator.now, SALE)
    expect(emulator.now.sales).toHaveLength(2)
  })

  test.for([
    ['another id', 'inv_7002'],
    ['another case', 'INV_7001'],
    ['none', null],
    ['an empty one', ''],
  ] as const)('is not that of %s', async ([, invoiceId]) => {
    await postSale(emulator.now, SALE)
    await postSale(emulator.now, { ...SALE, invoiceId })
    await postSale(emulator.now, { ...SALE, invoiceId, amount: 0 })
    expect(emulator.now.sales).toHaveLength(2)
  })
})

describe('nothing is kept for an invoice', () => {
  test.for([
    ['of an unknown lead', { leadEventName: 'Nothing' }, 404],
    ['of no amount', { amount: 0 }, 200],
    ['of nobody', { customerExternalId: 'nobody' }, 200],
    ['of an unknown click', { customerExternalId: 'nobody', clickId: 'AAAAAAAAAAAAAAAA' }, 404],
    ['that is refused', { amount: -1 }, 422],
  ] as const)('%s', async ([, fields, status]) => {
    expect((await postSale(emulator.now, { ...SALE, ...fields })).status).toBe(status)
    expect((await postSale(emulator.now, SALE)).json).toMatchObject({ sale: { amount: 4_900 } })
    expect(emulator.now.sales).toHaveLength(1)
  })
})

describe('until Dub has kept the answer', () => {
  test('every call counts, and the last answer is the one kept', async () => {
    emulator.now.setDelays({ invoiceKeptInMs: 60_000 })
    await postSale(emulator.now, SALE)
    await postSale(emulator.now, { ...SALE, amount: 5_900 })
    expect(emulator.now.sales).toMatchObject([{ amount: 4_900 }, { amount: 5_900 }])
    emulator.now.clock.advance(60_000)
    const repeat = await postSale(emulator.now, { ...SALE, amount: 6_900 })
    expect(repeat.json).toMatchObject({ sale: { amount: 5_900 } })
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('two calls at once both count', async () => {
    emulator.now.setDelays({ invoiceKeptInMs: 60_000 })
    await Promise.all([postSale(emulator.now, SALE), postSale(emulator.now, SALE)])
    expect(emulator.now.sales).toHaveLength(2)
  })

  test('a first answer holds while a second is on its way', async () => {
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
