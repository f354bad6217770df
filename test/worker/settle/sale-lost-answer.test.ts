import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sameTenMinutes } from '../../support/same-ten-minutes.ts'
import { ALL_EVENTS, SALE, saleAttempt, startShop } from '../../support/start-shop.ts'
import { until } from '../../../tools/until.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'

/** The queue waits at least this long after a call whose end is not known. */
const REST_MS = 5 * 60_000

const shop = await startShop()
// Its memory is its own: it stands for the isolate to which the queue hands what another put there.
const elsewhere = await startWorker(
  { DUB_API_URL: shop.dub.url, ...ALL_EVENTS },
  { DUB_API_KEY: API_KEY },
  { queueTimesFaster: 5 },
)
afterAll(async () => {
  await elsewhere.close()
  await shop.close()
})
beforeEach(sameTenMinutes)

describe.each<[string, object]>([
  ['an invoice', { invoiceId: 'inv_1' }],
  ['a key', { idempotencyKey: 'order_1' }],
  ['nothing to tell it by', {}],
])('a sale with %s', (name, fields) => {
  beforeEach(async () => {
    shop.dub.reset()
    await shop.signUp()
  })
  const sale = { ...SALE, ...fields }

  test(`counts a sale with ${name} once when its answer was lost on the way to the page`, async () => {
    const first = await shop.sell(sale)
    const second = await shop.sell(sale)
    expect(first.status).toBe(200)
    expect(second.status).toBe(200)
    expect(second.body).toEqual(first.body)
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
  beforeEach(async () => {
    shop.dub.reset()
    await shop.signUp('user_1')
    await shop.signUp('user_2')
  })

  test.each<[string, object, object]>([
    ['of one content and two keys', { idempotencyKey: 'a' }, { idempotencyKey: 'b' }],
    ['of one content and two invoices', { invoiceId: 'a' }, { invoiceId: 'b' }],
    ['of two contents', { metadata: { order: 1 } }, { metadata: { order: 2 } }],
    ['of two customers', {}, { customerExternalId: 'user_2' }],
    [
      'of two customers under one key',
      { idempotencyKey: 'a' },
      { idempotencyKey: 'a', customerExternalId: 'user_2' },
    ],
  ])('counts two sales %s', async (_, one, other) => {
    const sale = { ...SALE, customerExternalId: 'user_1' }
    await shop.sell({ ...sale, ...one })
    await shop.sell({ ...sale, ...other })
    expect(shop.dub.sales).toHaveLength(2)
  })
})
