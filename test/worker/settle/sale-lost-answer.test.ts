import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshId } from '../../support/fresh-id.ts'
import { sameTenMinutes } from '../../support/same-ten-minutes.ts'
import { ALL_EVENTS, SALE, saleAttempt, startShop } from '../../support/start-shop.ts'
import { until } from '../../../tools/until.ts'
import { read, SITE } from '../../support/start-stack.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'

/** The queue waits at least this long after a call whose end is not known. */
const REST_MS = 5 * 60_000

const shop = await startShop()
// Its memory is its own: it stands for another isolate, to which a repeat may come.
const elsewhere = await startWorker(
  { DUB_API_URL: shop.dub.url, ALLOWED_ORIGINS: SITE, ...ALL_EVENTS },
  { DUB_API_KEY: API_KEY },
  { queueTimesFaster: 5 },
)
afterAll(async () => {
  await elsewhere.close()
  await shop.close()
})
beforeEach(sameTenMinutes)

describe.each<[string, () => object]>([
  ['an invoice', () => ({ invoiceId: freshId('inv') })],
  ['a key', () => ({ idempotencyKey: 'order_1' })],
  ['nothing to tell it by', () => ({})],
])('a sale with %s', (name, makeFields) => {
  let sale: typeof SALE
  beforeEach(async () => {
    shop.dub.reset()
    const customerExternalId = freshId('user')
    await shop.signUp(customerExternalId)
    sale = { ...SALE, ...makeFields(), customerExternalId }
  })

  test(`counts a sale with ${name} once when its answer was lost on the way to the page`, async () => {
    const first = await shop.sell(sale)
    const second = await shop.sell(sale)
    expect(first.status).toBe(200)
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect(shop.saleCalls()).toHaveLength(1)

    const third = await read(`${elsewhere.url}/track/sale`, {
      method: 'POST',
      headers: { origin: SITE },
      body: JSON.stringify(sale),
    })
    expect(third.status).toBe(200)
    expect(third.body).toEqual(first.body)
    expect(shop.saleCalls()).toHaveLength(2)
    expect(shop.dub.sales).toHaveLength(1)
  })

  test(`counts a sale with ${name} once when its answer was lost on the way from Dub`, async () => {
    // Until half its rest is over, Dub would count a repeat as another sale.
    shop.dub.setDelays({ invoiceKeptInMs: REST_MS / 2 })
    shop.dub.fault({ kind: 'answer_lost' })
    const answers = [await shop.sell(sale), await shop.sell(sale)]
    expect(answers).toMatchObject([
      { status: 202, body: { queued: true } },
      { status: 202, body: { queued: true } },
    ])
    expect(shop.dub.sales).toHaveLength(1)
    // Three failures in a row would open the circuit.
    await shop.signUp('a sign of life')

    shop.dub.clock.advance(REST_MS)
    const [call] = shop.saleCalls()
    await elsewhere.enqueue(saleAttempt('again', call?.body as object, { unclear: true }))
    await until(() => shop.saleCalls()[1]?.status)
    expect(shop.saleCalls()[1]?.body).toEqual(call?.body)
    expect(shop.dub.sales).toHaveLength(1)
  })
})

describe('two sales', () => {
  let customer: Pick<typeof SALE, 'customerExternalId'>
  beforeEach(async () => {
    shop.dub.reset()
    customer = { customerExternalId: freshId('user') }
    await shop.signUp(customer.customerExternalId)
    await shop.signUp('another')
  })

  test.each<[string, object, object]>([
    ['of one content and two keys', { idempotencyKey: 'a' }, { idempotencyKey: 'b' }],
    [
      'of one content and two invoices',
      { invoiceId: freshId('inv') },
      { invoiceId: freshId('inv') },
    ],
    ['of two contents', { metadata: { order: 1 } }, { metadata: { order: 2 } }],
    ['of two customers', {}, { customerExternalId: 'another' }],
    [
      'of two customers under one key',
      { idempotencyKey: 'a' },
      { idempotencyKey: 'a', customerExternalId: 'another' },
    ],
  ])('counts two sales %s', async (_, one, other) => {
    const sale = { ...SALE, ...customer }
    await shop.sell({ ...sale, ...one })
    await shop.sell({ ...sale, ...other })
    expect(shop.dub.sales).toHaveLength(2)
  })
})
