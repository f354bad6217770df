import { beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { dubError, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const CUSTOMER = {
  id: 'cus_1KEMU0000000000000000001',
  name: 'Ines Moreau',
  email: 'ines@lumen.test',
  avatar: null,
  externalId: 'acct_42',
}

const emulator = freshEmulator()

describe('a sale to a known customer', () => {
  beforeEach(async () => {
    await postLead(emulator.now, LEAD)
  })

  test('records a sale and answers with the customer and the sale', async () => {
    const metadata = { plan: 'pro' }
    const answer = await postSale(emulator.now, { ...SALE, metadata })
    const sale = {
      amount: 4_900,
      currency: 'usd',
      paymentProcessor: 'custom',
      invoiceId: 'inv_7001',
      metadata,
    }
    expect(answer.status).toBe(200)
    expect(answer.text).toBe(
      JSON.stringify({ eventName: 'Invoice paid', customer: CUSTOMER, sale }),
    )
    expect(emulator.now.sales).toEqual([
      {
        ...sale,
        eventName: 'Invoice paid',
        customerExternalId: 'acct_42',
        eventId: expect.stringMatching(/^\w{16}$/),
        clickId: SEED_CLICK_ID,
        linkId: SEED_LINK.id,
        leadEventName: 'Sign up',
        atMs: expect.closeTo(emulator.now.clock.now(), -4),
      },
    ])
  })

  test.for(['AAAAAAAAAAAAAAAA', 'Later'])(
    'ignores the click that comes with a sale to a known customer: %s',
    async (clickId) => {
      emulator.now.addClick('Later')
      const described = { clickId, customerName: 'Somebody Else', customerEmail: 'else@lumen.test' }
      const answer = await postSale(emulator.now, { ...SALE, ...described })
      expect(answer.json).toMatchObject({ customer: CUSTOMER })
      expect(emulator.now.sales).toMatchObject([{ clickId: SEED_CLICK_ID }])
      expect(emulator.now.leads).toHaveLength(1)
    },
  )

  test('answers 200 to a sale of 0 and records nothing', async () => {
    const answer = await postSale(emulator.now, { ...SALE, amount: 0 })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({ eventName: 'Invoice paid', customer: null, sale: null })
    expect(emulator.now.sales).toEqual([])
  })

  test.for([
    ['deleted', { linkMissing: true }, `Link not found for customer ${CUSTOMER.id}`],
    [
      'in another workspace',
      { foreign: true },
      `Link ${SEED_LINK.id} for customer ${CUSTOMER.id} does not belong to the workspace`,
    ],
    [
      'disabled',
      { linkDisabled: true },
      `Link ${SEED_LINK.id} for customer ${CUSTOMER.id} is disabled, sale not tracked`,
    ],
  ] as const)('answers 404 to a sale whose link is now %s', async ([, options, message]) => {
    emulator.now.addClick(SEED_CLICK_ID, options)
    const answer = await postSale(emulator.now, SALE)
    expect(answer.status).toBe(404)
    expect(answer.json).toEqual(dubError('not_found', message))
    expect(emulator.now.sales).toEqual([])
  })

  test('knows no link of a customer for ever once it is deleted, whatever leads follow', async () => {
    emulator.now.removeLink(SEED_LINK.id)
    emulator.now.addLink(SEED_LINK)
    await postLead(emulator.now, { ...LEAD, eventName: 'Trial' })
    expect((await postSale(emulator.now, SALE)).json).toEqual(
      dubError('not_found', `Link not found for customer ${CUSTOMER.id}`),
    )
  })

  test('has no link for an imported customer, whatever click comes with the sale', async () => {
    emulator.now.addCustomer('imported', { name: 'Ines', email: 'ines@lumen.test' })
    const sale = { ...SALE, customerExternalId: 'imported', clickId: SEED_CLICK_ID }
    const answer = await postSale(emulator.now, sale)
    expect(answer.json).toMatchObject({
      error: { message: 'Link not found for customer cus_1KEMU0000000000000000002' },
    })
  })

  test('records a sale whose click is not visible any more, as it was seen before', async () => {
    emulator.now.addClick(SEED_CLICK_ID, { visibleInMs: 60_000 })
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
  })
})

describe('the lead of a sale', () => {
  beforeEach(async () => {
    emulator.now.addClick('Later')
    await postLead(emulator.now, LEAD)
    await postLead(emulator.now, { ...LEAD, clickId: 'Later', eventName: 'Trial' })
    await postLead(emulator.now, { ...LEAD, clickId: 'Later', customerExternalId: 'other' })
  })

  test.for([
    ['the customer’s latest lead', undefined, { leadEventName: 'Trial', clickId: 'Later' }],
    [
      'the lead that leadEventName names',
      'Sign up',
      { leadEventName: 'Sign up', clickId: SEED_CLICK_ID },
    ],
  ] as const)('attributes a sale to %s', async ([, leadEventName, recorded]) => {
    await postSale(emulator.now, { ...SALE, leadEventName })
    expect(emulator.now.sales).toMatchObject([recorded])
  })

  test.for(['sign up', 'Sign-up', 'Sign up ', 'Nothing', ''])(
    'answers 404 when no lead is named exactly "%s"',
    async (leadEventName) => {
      const answer = await postSale(emulator.now, { ...SALE, leadEventName })
      expect(answer.status).toBe(404)
      expect(answer.json).toEqual(
        dubError(
          'not_found',
          `Lead event not found for externalId: acct_42 and leadEventName: ${leadEventName}`,
        ),
      )
    },
  )
})
