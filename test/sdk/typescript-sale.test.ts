import { DubCore } from 'dub/core.js'
import { trackSale } from 'dub/funcs/trackSale.js'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { SEED_CLICK_ID } from '../../emulator/index.ts'
import { freshId } from '../support/fresh-id.ts'
import { sameTenMinutes } from '../support/same-ten-minutes.ts'
import { LEAD } from '../support/start-stack.ts'
import { until } from '../../tools/until.ts'
import { SERVER_TOKEN, startServerStack } from './support/start-server-stack.ts'

const { dub, client, worker, close } = await startServerStack({}, { queueTimesFaster: 5 })
beforeEach(() => {
  dub.reset()
  sale = { ...SALE, invoiceId: freshId('inv') }
})
afterAll(close)

const { customerExternalId } = LEAD
const SALE = { customerExternalId, amount: 4900 } as const
/** Of each test, under an invoice of its own. */
let sale: typeof SALE & { readonly invoiceId: string }
const counted = () => ({
  eventName: 'Purchase',
  customer: { id: expect.stringMatching(/^cus_/), externalId: customerExternalId },
  sale: {
    amount: 4900,
    currency: 'usd',
    paymentProcessor: 'custom',
    invoiceId: sale.invoiceId,
    metadata: null,
  },
})

describe('a sale of a customer whose lead Dub has', () => {
  beforeEach(() => client.track.lead(LEAD))

  test("counts a sale, and answers with Dub's own reply", async () => {
    expect(await client.track.sale(sale)).toMatchObject(counted())
    expect(dub.sales).toMatchObject([{ customerExternalId, amount: 4900, clickId: SEED_CLICK_ID }])
  })

  test('counts a sale once for its invoice, whatever the second call says', async () => {
    const first = await client.track.sale(sale)
    expect(await client.track.sale({ ...sale, amount: 1 })).toEqual(first)
    expect(dub.sales).toHaveLength(1)
  })

  test('counts an identical sale without an invoice once', async () => {
    await sameTenMinutes()
    const first = await client.track.sale(SALE)
    expect(await client.track.sale(SALE)).toEqual(first)
    await client.track.sale({ ...SALE, amount: 4901 })
    expect(dub.sales).toMatchObject([{ amount: 4900 }, { amount: 4901 }])
  })

  test('answers a sale of another currency in dollars', async () => {
    const reply = await client.track.sale({ ...sale, amount: 1000, currency: 'EUR' })
    expect(reply.sale).toMatchObject({ amount: 1100, currency: 'usd' })
  })

  test('answers a sale of nothing with nulls', async () => {
    const reply = await client.track.sale({ ...sale, amount: 0 })
    expect(reply).toEqual({ eventName: 'Purchase', customer: null, sale: null })
  })

  test('passes every field of a sale on', async () => {
    const full = {
      ...sale,
      currency: 'usd',
      eventName: 'Invoice paid',
      paymentProcessor: 'stripe',
      leadEventName: LEAD.eventName,
      metadata: { plan: 'pro' },
    } as const
    await client.track.sale(full)
    expect(dub.sales).toMatchObject([full])
  })

  test('counts a sale of the standalone function', async () => {
    const core = new DubCore({ token: SERVER_TOKEN, serverURL: worker.url })
    expect(await trackSale(core, sale)).toMatchObject({ ok: true, value: counted() })
  })
})

describe('a sale of a customer Dub does not know', () => {
  test('answers a sale of an unknown customer with nulls', async () => {
    const reply = await client.track.sale(sale)
    expect(reply).toEqual({ eventName: 'Purchase', customer: null, sale: null })
  })

  test('counts a sale of an unknown customer on the click that comes with it', async () => {
    const direct = { ...sale, clickId: SEED_CLICK_ID, customerName: 'Ines', leadEventName: 'Trial' }
    const reply = await client.track.sale(direct)
    expect(reply).toMatchObject({ ...counted(), customer: { name: 'Ines' } })
    expect(dub.leads).toMatchObject([{ eventName: 'Trial', customerExternalId }])
  })
})

test('counts a sale right after its lead, once Dub shows the lead', async () => {
  dub.setDelays({ leadVisibleInMs: 700 })
  await client.track.lead(LEAD)
  expect(await client.track.sale(sale)).toEqual({
    ...counted(),
    customer: { id: '', name: null, email: null, avatar: null, externalId: customerExternalId },
  })
  expect(dub.sales).toEqual([])
  await until(() => dub.sales.length > 0)
  expect(dub.sales).toMatchObject([sale])
})
