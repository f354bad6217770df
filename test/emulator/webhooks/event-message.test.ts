import { beforeEach, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { freshReceiver } from '../support/fresh-receiver.ts'
import { receivedEvents } from '../support/received-events.ts'

const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

const emulator = freshEmulator()
const receiver = freshReceiver()
const events = (count: number) => receivedEvents(emulator.now, receiver.now, count)

beforeEach(() => emulator.now.setWebhook({ url: receiver.now.url, secret: 'whsec_8f1a2b3c' }))

test('tells of a lead with its customer, click, link and metadata', async () => {
  await postLead(emulator.now, { ...LEAD, metadata: { plan: 'pro' } })
  expect(await events(1)).toEqual([
    {
      id: expect.stringMatching(/^evt_[0-9a-f]{25}$/),
      event: 'lead.created',
      createdAt: ISO,
      data: {
        eventName: 'Sign up',
        customer: {
          id: 'cus_1KEMU0000000000000000001',
          externalId: 'acct_42',
          name: 'Ines Moreau',
          email: 'ines@lumen.test',
          avatar: null,
          stripeCustomerId: null,
          sales: 0,
          saleAmount: 0,
          createdAt: ISO,
          firstSaleAt: null,
          subscriptionCanceledAt: null,
        },
        click: expect.objectContaining({ id: SEED_CLICK_ID, url: SEED_LINK.url }),
        link: SEED_LINK,
        metadata: { plan: 'pro' },
      },
    },
  ])
})

test('tells of a sale in US cents', async () => {
  await postLead(emulator.now, LEAD)
  await postSale(emulator.now, { ...SALE, currency: 'eur' })
  const [, sale] = await events(2)
  expect(sale).toMatchObject({
    event: 'sale.created',
    data: {
      eventName: 'Invoice paid',
      customer: { externalId: 'acct_42', sales: 0 },
      click: { id: SEED_CLICK_ID },
      link: { key: 'jo' },
      metadata: null,
      sale: { amount: 5_390, currency: 'usd', paymentProcessor: 'custom', invoiceId: 'inv_7001' },
    },
  })
})

test('shows the customer as before the sale', async () => {
  await postLead(emulator.now, LEAD)
  await postSale(emulator.now, SALE)
  emulator.now.clock.advance(1_000)
  await postSale(emulator.now, { ...SALE, invoiceId: 'inv_7002' })
  const customers = (await events(3)).map(({ data }) => data)
  expect(customers).toMatchObject([
    { customer: { sales: 0, saleAmount: 0, firstSaleAt: null } },
    { customer: { sales: 0, saleAmount: 0, firstSaleAt: null } },
    { customer: { sales: 1, saleAmount: 4_900, firstSaleAt: ISO } },
  ])
})

test('shows the id of a customer as it was first spelled', async () => {
  await postLead(emulator.now, LEAD)
  await postSale(emulator.now, { ...SALE, customerExternalId: 'ACCT_42' })
  const customer = { externalId: 'acct_42' }
  expect(await events(2)).toMatchObject([{ data: { customer } }, { data: { customer } }])
})
