import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { freshId } from '../../support/fresh-id.ts'
import { AS_SERVER, SALE, startShop } from '../../support/start-shop.ts'

const shop = await startShop()
afterAll(() => shop.close())
beforeEach(async () => {
  shop.dub.reset()
  await shop.signUp()
})

const EVERYTHING = {
  ...SALE,
  currency: 'eur',
  eventName: 'Invoice paid',
  paymentProcessor: 'stripe',
  invoiceId: 'inv_7001',
  metadata: { plan: 'pro', seats: [1, 2] },
  leadEventName: 'Sign up',
  clickId: SEED_CLICK_ID,
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
}

/** What Dub receives of a sale with only the required properties. */
const DEFAULTS = {
  ...SALE,
  currency: 'usd',
  eventName: 'Purchase',
  paymentProcessor: 'custom',
  clickId: '',
  invoiceId: expect.stringMatching(/^dub-track-[\da-f]{32}$/),
}

const nulls = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]))

describe('the call to Dub', () => {
  test.each<[string, object, object]>([
    ['every field of a sale', EVERYTHING, EVERYTHING],
    ['no unknown field', { ...SALE, unknown: 1, idempotencyKey: 'k', mode: 'wait' }, DEFAULTS],
    ['the currency in lower case', { ...SALE, currency: 'EUR' }, { ...DEFAULTS, currency: 'eur' }],
    ['an invoice in place of an empty one', { ...SALE, invoiceId: '' }, DEFAULTS],
    [
      'nothing of fields that are null',
      {
        ...SALE,
        ...nulls('invoiceId', 'metadata', 'leadEventName', 'clickId'),
        ...nulls('customerName', 'customerEmail', 'customerAvatar', 'idempotencyKey'),
      },
      DEFAULTS,
    ],
  ])('sends Dub %s', async (_, sale, told) => {
    expect((await shop.sell(sale)).status).toBe(200)
    expect(shop.saleCalls().map(({ body }) => body)).toEqual([told])
  })

  test('sends Dub the click of the cookie with a sale', async () => {
    const headers = { origin: 'https://shop.example', cookie: `dub_id=${SEED_CLICK_ID}` }
    await shop.sell(SALE, { headers })
    expect(shop.saleCalls()).toMatchObject([{ body: { clickId: SEED_CLICK_ID } }])
  })
})

test("answers a server with Dub's own reply, in the converted currency", async () => {
  const invoiceId = freshId('inv')
  const { status, body } = await shop.sell({ ...EVERYTHING, invoiceId }, AS_SERVER)
  expect(status).toBe(200)
  expect(body).toEqual({
    eventName: 'Invoice paid',
    customer: {
      id: expect.stringMatching(/^cus_/),
      name: expect.any(String),
      email: null,
      avatar: null,
      externalId: 'user_123',
    },
    sale: {
      amount: 5390,
      currency: 'usd',
      paymentProcessor: 'stripe',
      invoiceId,
      metadata: EVERYTHING.metadata,
    },
  })
  expect(shop.salesOf('user_123')).toMatchObject([{ amount: 5390, leadEventName: 'Sign up' }])
})

test('records a sale of an unknown customer on its click', async () => {
  const sale = { ...SALE, customerExternalId: 'new', clickId: SEED_CLICK_ID, customerName: 'Noa' }
  expect((await shop.sell(sale)).status).toBe(200)
  expect(shop.salesOf('new')).toMatchObject([{ amount: 4900, clickId: SEED_CLICK_ID }])
  expect(shop.dub.customers.get('new')).toMatchObject({ name: 'Noa' })
})

test('drops a describing field of a sale that Dub would refuse, and warns', async () => {
  const { status, body } = await shop.sell({ ...SALE, customerEmail: 'ines@lumen', metadata: [] })
  expect(status).toBe(200)
  expect(body['warnings']).toEqual([
    'invalid_format: customerEmail: Invalid email address',
    'invalid_type: metadata: Invalid input: expected record, received array',
  ])
  expect(shop.salesOf('user_123')).toHaveLength(1)
})

describe('a sale that Dub does not count', () => {
  test.each<[string, object]>([
    ['the customer is unknown', { ...SALE, customerExternalId: 'stranger' }],
    ['the amount is 0', { ...SALE, amount: 0 }],
  ])('answers a page 422 not_attributed, and a server as Dub did, when %s', async (_, sale) => {
    const page = await shop.sell(sale)
    expect(page.status).toBe(422)
    expect(page.body).toMatchObject({ error: { code: 'not_attributed' } })

    const server = await shop.sell(sale, AS_SERVER)
    expect(server.status).toBe(200)
    expect(server.body).toEqual({ eventName: 'Purchase', customer: null, sale: null })
    expect(shop.dub.sales).toEqual([])
  })
})

describe('a sale that Dub refuses', () => {
  test("passes on Dub's 404 for a customer whose link is disabled", async () => {
    shop.dub.addClick(SEED_CLICK_ID, { linkDisabled: true })
    const { status, body } = await shop.sell({ ...SALE, invoiceId: freshId('inv') })
    expect(status).toBe(404)
    expect(body).toMatchObject({
      error: { code: 'not_found', message: expect.stringContaining('is disabled') },
    })
  })
})

test('counts a sale of a payment processor that Dub does not know, without it, and warns', async () => {
  const { status, body } = await shop.sell({ ...SALE, paymentProcessor: 'braintree' })
  const [first, second] = shop.saleCalls().map((call) => call.body)
  expect(first).toMatchObject({ paymentProcessor: 'braintree' })
  expect(second).not.toHaveProperty('paymentProcessor')
  expect(status).toBe(200)
  expect(body['warnings']).toEqual([expect.stringMatching(/^invalid_value: paymentProcessor: /)])
  expect(shop.salesOf('user_123')).toMatchObject([{ paymentProcessor: 'custom' }])
})
