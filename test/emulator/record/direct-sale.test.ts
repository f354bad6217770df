import { describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DIRECT = { ...SALE, clickId: SEED_CLICK_ID, customerName: 'Ines Moreau' }

const DIRECT_LEAD_NAME = 'Direct sale tracking lead event'

const emulator = freshEmulator()

describe('a sale to an unknown customer', () => {
  test.for([
    ['absent', undefined],
    ['null', null],
    ['empty', ''],
    ['blank', ' '],
  ] as const)(
    'answers 200 and records nothing when the click of an unknown customer is %s',
    async ([, clickId]) => {
      const answer = await postSale(emulator.now, { ...SALE, clickId })
      expect(answer.status).toBe(200)
      expect(answer.json).toEqual({ eventName: 'Invoice paid', customer: null, sale: null })
      expect(emulator.now.sales).toEqual([])
      expect(emulator.now.customers.size).toBe(0)
    },
  )

  test('makes the customer and the lead from the click of a sale', async () => {
    const metadata = { plan: 'pro' }
    const sale = { ...DIRECT, clickId: ` ${SEED_CLICK_ID} `, metadata }
    const answer = await postSale(emulator.now, sale)
    expect(answer.json).toMatchObject({
      customer: { id: 'cus_1KEMU0000000000000000001', name: 'Ines Moreau', email: null },
      sale: { amount: 4_900 },
    })
    expect(emulator.now.customers.get('acct_42')).toMatchObject({ clickId: SEED_CLICK_ID })
    expect(emulator.now.leads).toMatchObject([
      {
        eventName: DIRECT_LEAD_NAME,
        clickId: SEED_CLICK_ID,
        customerExternalId: 'acct_42',
        metadata,
      },
    ])
    expect(emulator.now.sales).toMatchObject([
      { clickId: SEED_CLICK_ID, leadEventName: DIRECT_LEAD_NAME, customerExternalId: 'acct_42' },
    ])
  })

  test('names the lead by leadEventName, and attributes the next sale to it', async () => {
    await postSale(emulator.now, { ...DIRECT, leadEventName: 'Checkout' })
    await postSale(emulator.now, { ...SALE, invoiceId: 'inv_7002' })
    expect(emulator.now.sales).toMatchObject([
      { leadEventName: 'Checkout' },
      { leadEventName: 'Checkout' },
    ])
    expect(emulator.now.leads).toHaveLength(1)
  })

  test('gives the lead of a sale an empty name where one is sent', async () => {
    await postSale(emulator.now, { ...DIRECT, leadEventName: '' })
    expect(emulator.now.leads).toMatchObject([{ eventName: '' }])
  })

  test('does not find the lead of a sale under the name of a later lead', async () => {
    await postSale(emulator.now, DIRECT)
    const next = { ...SALE, invoiceId: 'inv_7002', leadEventName: 'Sign up' }
    expect((await postSale(emulator.now, next)).status).toBe(404)
  })

  test('takes a key of 30 seconds for the lead that a sale makes, and none of a lead', async () => {
    await postSale(emulator.now, DIRECT)
    const key = expect.stringMatching(/^directSaleTrackLead:.*:direct-sale-tracking-lead-event$/)
    expect(emulator.now.redisKeys()).toContainEqual(key)
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: SEED_LINK })
    expect(emulator.now.leads).toHaveLength(2)
    emulator.now.clock.advance(30_000)
    expect(emulator.now.redisKeys()).not.toContainEqual(key)
  })

  test('earns no commission for the lead that a sale makes, and sends its webhook last', async () => {
    await postSale(emulator.now, DIRECT)
    expect(emulator.now.commissions).toMatchObject([{ event: 'sale', amount: 4_900 }])
    expect(emulator.now.webhooks.map(({ event }) => event)).toEqual([
      'sale.created',
      'lead.created',
    ])
  })

  test('makes the customer and the lead from a sale of 0, which it does not record', async () => {
    const answer = await postSale(emulator.now, { ...DIRECT, amount: 0 })
    expect(answer.json).toEqual({ eventName: 'Invoice paid', customer: null, sale: null })
    expect([emulator.now.customers.size, emulator.now.leads.length]).toEqual([1, 1])
    expect(emulator.now.sales).toEqual([])
  })

  test('answers 404 until the click of a sale is visible, then records the sale', async () => {
    emulator.now.addClick('Late', { visibleInMs: 30_000 })
    const late = { ...DIRECT, clickId: 'Late' }
    const refused = await postSale(emulator.now, late)
    expect(refused.status).toBe(404)
    expect(refused.json).toEqual(dubError('not_found', 'Click event not found for clickId: Late'))
    emulator.now.clock.advance(30_000)
    expect((await postSale(emulator.now, late)).json).toMatchObject({ sale: { amount: 4_900 } })
  })

  test.for([
    ['deleted', { linkMissing: true }, 'Link not found for clickId: Odd'],
    [
      'disabled',
      { linkDisabled: true },
      `Link ${SEED_LINK.id} for clickId Odd is disabled, sale not tracked`,
    ],
  ] as const)(
    'answers 404 to a sale whose link is %s, and makes no customer',
    async ([, options, message]) => {
      emulator.now.addClick('Odd', options)
      const answer = await postSale(emulator.now, { ...DIRECT, clickId: 'Odd' })
      expect(answer.json).toEqual(dubError('not_found', message))
      expect([emulator.now.customers.size, emulator.now.leads.length]).toEqual([0, 0])
    },
  )

  test('answers 500 to a customer id too long to store, and makes no customer', async () => {
    const tooLong = { ...DIRECT, customerExternalId: 'x'.repeat(192) }
    expect((await postSale(emulator.now, tooLong)).status).toBe(500)
    expect([emulator.now.customers.size, emulator.now.leads.length]).toEqual([0, 0])
  })
})
