import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshId } from '../../support/fresh-id.ts'
import { AS_SERVER, SALE, startShop } from '../../support/start-shop.ts'
import { LEAD, read, SITE } from '../../support/start-stack.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'

const LINK = {
  id: 'link_1',
  domain: 'go.lumen.test',
  key: 'jo',
  shortLink: 'https://go.lumen.test/jo',
  url: 'https://lumen.test/',
  partnerId: 'pn_1',
  programId: null,
}
const STRANGER = {
  id: 'cus_stranger',
  name: 'Ines Moreau',
  email: 'ines@lumen.test',
  avatar: 'https://lumen.test/ines.png',
  externalId: 'USER_123',
  country: 'FR',
  phone: '+33 6 00 00 00 00',
  stripeCustomerId: 'cus_stripe',
}
const SOLD_FIRST = {
  amount: 77_700,
  currency: 'usd',
  paymentProcessor: 'stripe',
  invoiceId: 'inv_1',
}

/** A Dub of a later day, whose replies have more than today's. */
const laterDub = createServer((request, response) => {
  const body = request.url?.endsWith('/sale')
    ? { eventName: 'Paid', customer: STRANGER, sale: { ...SOLD_FIRST, metadata: { plan: 'gold' } } }
    : {
        click: { id: 'ClickOfInes12345', country: 'FR' },
        link: { ...LINK, partner: { email: 'partner@lumen.test' } },
        customer: STRANGER,
        partner: { name: 'Jo' },
      }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
})
await new Promise<void>((resolve) => laterDub.listen(0, '127.0.0.1', resolve))
const shop = await startShop()
const worker = await startWorker(
  {
    DUB_API_URL: `http://127.0.0.1:${(laterDub.address() as AddressInfo).port}`,
    ALLOWED_ORIGINS: SITE,
    ALLOWED_EVENTS: 'lead,sale,customer',
  },
  { DUB_API_KEY: API_KEY },
)
afterAll(async () => {
  await worker.close()
  laterDub.close()
  await shop.close()
})
beforeEach(() => shop.dub.reset())

const report = (path: string, body: object) =>
  read(`${worker.url}${path}`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify(body),
  })
const NOTHING = { name: null, email: null, avatar: null }

test.each([
  ['/track/lead', LEAD],
  ['/track/customer', LEAD],
])(
  'answers a page at %s with the event, the known fields of the link and no more',
  async (...[path, lead]) => {
    const { status, body } = await report(path, lead)
    expect(status).toBe(200)
    expect(body).toEqual({
      click: { id: LEAD.clickId },
      link: LINK,
      customer: { ...NOTHING, externalId: LEAD.customerExternalId },
    })
  },
)

test('names no click that a page has not named', async () => {
  const { body } = await report('/track/lead', { ...LEAD, clickId: '' })
  expect(body['click']).toEqual({ id: '' })
})

test('answers a page with the sale it reported, not with the one that Dub has', async () => {
  const { status, body } = await report('/track/sale', {
    customerExternalId: 'user_123',
    amount: 1,
    currency: 'eur',
    invoiceId: 'inv_1',
  })
  expect(status).toBe(200)
  expect(body).toEqual({
    eventName: 'Purchase',
    customer: { id: '', ...NOTHING, externalId: 'user_123' },
    sale: {
      amount: 1,
      currency: 'eur',
      paymentProcessor: 'custom',
      invoiceId: 'inv_1',
      metadata: null,
    },
  })
})

test('answers a right guess of an email as it answers a wrong one', async () => {
  await shop.signUp()
  await shop.post({ ...LEAD, customerEmail: 'ines@lumen.test' }, AS_SERVER)
  for (const customerEmail of ['ines@lumen.test', 'jane@lumen.test']) {
    const { body } = await shop.post({ ...LEAD, eventName: freshId('guess'), customerEmail })
    expect(body['customer']).toMatchObject({ email: customerEmail })
  }
})

test('answers a right guess of an invoice as it answers a wrong one', async () => {
  await shop.signUp()
  const invoiceId = freshId('inv')
  await shop.sell({ ...SALE, amount: 77_700, invoiceId, metadata: { plan: 'gold' } }, AS_SERVER)
  const { body } = await shop.sell({ ...SALE, amount: 1, invoiceId })
  expect(body).toMatchObject({ sale: { amount: 1, metadata: null } })
})
