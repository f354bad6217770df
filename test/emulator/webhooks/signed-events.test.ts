import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID, SEED_LINK } from '../../../emulator/index.ts'
import { LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'
import { freshReceiver } from '../support/fresh-receiver.ts'

const SECRET = 'whsec_8f1a2b3c4d5e6f70'
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

const emulator = freshEmulator()
const receiver = freshReceiver()

beforeEach(() => emulator.now.setWebhook({ url: receiver.now.url, secret: SECRET }))

/** The events received once there are so many. */
async function events(count: number) {
  await expect.poll(() => receiver.now.received.length).toBe(count)
  return receiver.now.received.map(({ json }) => json)
}

describe('what is sent', () => {
  test('a lead that was written: lead.created with customer, click, link and metadata', async () => {
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

  test('a sale that was written: sale.created with the sale in US cents', async () => {
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

  test('a direct sale: both events', async () => {
    await postSale(emulator.now, { ...SALE, clickId: LEAD.clickId })
    const names = (await events(2)).map(({ event }) => event)
    expect(names.toSorted()).toEqual(['lead.created', 'sale.created'])
  })

  test('a sale sent with an id in another case: the id as it was first spelled', async () => {
    await postLead(emulator.now, LEAD)
    await postSale(emulator.now, { ...SALE, customerExternalId: 'ACCT_42' })
    const customer = { externalId: 'acct_42' }
    expect(await events(2)).toMatchObject([{ data: { customer } }, { data: { customer } }])
  })

  test('a lead with a quantity: one event', async () => {
    await postLead(emulator.now, { ...LEAD, eventQuantity: 3 })
    await events(1)
    expect(emulator.now.deliveries).toHaveLength(1)
  })

  test.for([
    ['a deferred lead', { ...LEAD, mode: 'deferred' }],
    ['a lead of an unknown click', { ...LEAD, clickId: 'unknown' }],
    ['a lead that is no lead', { ...LEAD, eventName: '' }],
  ] as const)('nothing for %s', async ([, lead]) => {
    await postLead(emulator.now, lead)
    expect(emulator.now.deliveries).toEqual([])
  })

  test('nothing for the repeat of a lead or of an invoice', async () => {
    for (const post of [postLead, postLead]) await post(emulator.now, LEAD)
    for (const post of [postSale, postSale]) await post(emulator.now, SALE)
    await events(2)
    expect(emulator.now.deliveries).toHaveLength(2)
  })

  test.for([
    ['lead_write_fails', postLead, LEAD],
    ['commission_fails', postLead, LEAD],
    ['key_answer_lost', postLead, LEAD],
    ['commission_fails', postSale, SALE],
  ] as const)('nothing for an event with the fault %s', async ([kind, post, event]) => {
    if (post === postSale) await postLead(emulator.now, LEAD)
    const before = emulator.now.deliveries.length
    emulator.now.fault({ kind })
    expect((await post(emulator.now, event)).status).toBe(200)
    expect(emulator.now.deliveries).toHaveLength(before)
  })

  test('a lead whose answer is lost', async () => {
    emulator.now.fault({ kind: 'answer_lost' })
    await postLead(emulator.now, LEAD).catch(() => undefined)
    expect(await events(1)).toMatchObject([{ event: 'lead.created' }])
  })
})

describe('how it is sent', () => {
  test('the body is signed: Dub-Signature is its HMAC-SHA256 in lower-case hex', async () => {
    await postLead(emulator.now, { ...LEAD, customerName: 'Zoë 🚀' })
    await events(1)
    const [post] = receiver.now.received
    expect(post).toMatchObject({
      method: 'POST',
      path: '/dub/webhook',
      contentType: 'application/json',
      signature: createHmac('sha256', SECRET)
        .update(post?.text ?? '')
        .digest('hex'),
    })
  })

  test('the answer to the event does not wait for the webhook', async () => {
    receiver.now.answers.push('none')
    expect((await postLead(emulator.now, LEAD)).status).toBe(200)
  })

  test('an event has an id of its own', async () => {
    await postLead(emulator.now, LEAD)
    await postSale(emulator.now, SALE)
    const ids = (await events(2)).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
})

test('sends nothing without a webhook', async () => {
  emulator.now.setWebhook(null)
  await postLead(emulator.now, LEAD)
  expect(emulator.now.deliveries).toEqual([])
})
