import { SignJWT } from 'jose'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../../emulator/index.ts'
import { freshId } from '../../support/fresh-id.ts'
import { AS_SERVER, SALE, startShop } from '../../support/start-shop.ts'

const IDENTITY_SECRET = 'a secret of the tests of 32 bytes'

const shop = await startShop({}, { secrets: { IDENTITY_SECRET } })
afterAll(() => shop.close())
beforeEach(async () => {
  shop.dub.reset()
  await shop.signUp()
})

const CUSTOMER = { sub: 'user_123' }
const CLAIMS = { ...CUSTOMER, amount: 4900 }

/** Signs these claims as a site's backend does; each token has an id of its own. */
const sign = (claims: Record<string, unknown>): Promise<string> =>
  new SignJWT({ ...claims, jti: freshId('token') })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(IDENTITY_SECRET))

const told = () => shop.saleCalls().map(({ body }) => body)
const notSigned = (field: string, claim: string) =>
  `not_signed: ${field}: Only the token's "${claim}" claim may set this field`

test('records the sale that the token describes', async () => {
  const invoiceId = freshId('inv')
  const claims = { ...CLAIMS, currency: 'eur', invoice_id: invoiceId, name: 'Ines' }
  const { status, body } = await shop.sell({ token: await sign(claims) })
  expect(status).toBe(200)
  expect(body).not.toHaveProperty('warnings')
  expect(told()).toMatchObject([
    {
      customerExternalId: 'user_123',
      amount: 4900,
      currency: 'eur',
      invoiceId,
      customerName: 'Ines',
    },
  ])
})

describe('a sale that the token does not cover', () => {
  test.each<[string, number, string, Record<string, unknown> | undefined, object]>([
    ['without a token', 401, 'token is missing', undefined, SALE],
    ['whose amount is nowhere', 422, 'amount: amount is required', CUSTOMER, {}],
    [
      'whose amount is signed as a string',
      422,
      'amount is required',
      { ...CUSTOMER, amount: '9' },
      {},
    ],
    ['whose amount only the page says', 403, '"amount" claim', CUSTOMER, SALE],
    ['whose currency only the page says', 403, '"currency" claim', CLAIMS, { currency: 'jpy' }],
    ['whose invoice only the page says', 403, '"invoice_id" claim', CLAIMS, { invoiceId: 'a' }],
    [
      'of another customer than the token',
      403,
      '"sub" claim',
      CLAIMS,
      { customerExternalId: 'user_456' },
    ],
  ])('refuses a sale %s, and does not call Dub', async (_, status, message, claims, said) => {
    const answer = await shop.sell(claims ? { ...said, token: await sign(claims) } : said)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining(message) } })
    expect(told()).toEqual([])
  })
})

describe('a sale with a token', () => {
  test.each<[string, object, string]>([
    ['amount', { amount: 1 }, notSigned('amount', 'amount')],
    ['currency', { currency: 'jpy' }, notSigned('currency', 'currency')],
    ['invoiceId', { invoiceId: 'inv_other' }, notSigned('invoiceId', 'invoice_id')],
  ])(
    'uses the %s of the token where the page names another, and warns',
    async (_, said, warning) => {
      const invoiceId = freshId('inv')
      const claims = { ...CLAIMS, currency: 'eur', invoice_id: invoiceId }
      const { status, body } = await shop.sell({ ...said, token: await sign(claims) })
      expect(status).toBe(200)
      expect(body['warnings']).toEqual([warning])
      expect(told()).toMatchObject([{ amount: 4900, currency: 'eur', invoiceId }])
    },
  )

  test('does not warn where page and token agree', async () => {
    const { status, body } = await shop.sell({ ...SALE, token: await sign(CLAIMS) })
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('warnings')
  })
})

test.each<[string, object]>([
  ['nothing else', {}],
  ['another key', { idempotencyKey: 'order_2' }],
  ['another event', { eventName: 'Renewal' }],
  ['other metadata', { metadata: { order: 2 } }],
  ['another click', { clickId: SEED_CLICK_ID }],
])('counts a token once that comes again with %s', async (_, added) => {
  const sale = { token: await sign(CLAIMS), idempotencyKey: 'order_1' }
  await shop.sell(sale)
  const { status } = await shop.sell({ ...sale, ...added })
  expect(status).toBe(200)
  expect(shop.dub.sales).toHaveLength(1)
})

test('counts two tokens as two sales, but an invoice in two tokens as one', async () => {
  await shop.sell({ token: await sign(CLAIMS), idempotencyKey: 'order_1' })
  await shop.sell({ token: await sign(CLAIMS), idempotencyKey: 'order_1' })
  expect(shop.dub.sales).toHaveLength(2)

  const invoice = { ...CLAIMS, invoice_id: freshId('inv') }
  await shop.sell({ token: await sign(invoice) })
  await shop.sell({ token: await sign(invoice) })
  expect(shop.dub.sales).toHaveLength(3)
})

test('accepts a sale of a server without a token', async () => {
  expect((await shop.sell(SALE, AS_SERVER)).status).toBe(200)
  expect(shop.dub.sales).toMatchObject([{ amount: 4900 }])
})
