import { afterAll, expect, test } from 'vitest'
import { freshId } from '../../support/fresh-id.ts'
import { sameTenMinutes } from '../../support/same-ten-minutes.ts'
import { SALE, saleAttempt, startShop } from '../../support/start-shop.ts'
import { until } from '../../../tools/until.ts'
import { digestHex } from '../../../worker/digest.ts'

/** How long a call lasts. */
const RACE_MS = 1000
/** For so long after a call Dub takes a repeat for another sale: longer than the queue waits here. */
const KEPT_IN_MS = 60_000

const shop = await startShop({}, { queueTimesFaster: 5 })
afterAll(() => shop.close())

const callsOf = (customer: string) =>
  shop
    .saleCalls()
    .filter(({ body }) => (body as Record<string, unknown>)['customerExternalId'] === customer)

/** Brings a sale whose call to Dub lasts, and returns once it is there. */
async function bring<Brought>(customer: string, way: () => Promise<Brought>) {
  await shop.signUp(customer)
  shop.dub.fault({ kind: 'slow', delayMs: RACE_MS })
  const brought = way()
  await until(() => callsOf(customer).length > 0)
  return { brought }
}

/** Posts a sale twice at the same moment; gives the answer to each. */
async function postTwice(customer: string, fields: object) {
  const sale = { ...SALE, customerExternalId: customer, ...fields }
  const { brought } = await bring(customer, () => shop.sell(sale))
  return { first: brought, second: await shop.sell(sale) }
}

/** Waits until both have their answer: by then all was counted that ever will be. */
async function expectOne(customer: string) {
  const hash = (await digestHex(customer)).slice(0, 8)
  const answered = () =>
    shop.worker
      .logs()
      .map((line) => JSON.parse(line))
      .filter((line) => line.event === 'sale' && line.customer === hash)
      .filter(({ outcome }) => outcome === 'recorded')
  await until(() => answered().length === 2)
  expect(callsOf(customer)).toHaveLength(1)
  expect(shop.salesOf(customer)).toHaveLength(1)
}

// All are brought before the first test, so that the waits of the queue run side by side.
await sameTenMinutes()
shop.dub.setDelays({ invoiceKeptInMs: KEPT_IN_MS })
const invoice = await postTwice('an invoice', { invoiceId: 'inv_at_once' })
const key = await postTwice('a key', { idempotencyKey: 'order_at_once' })
const nothing = await postTwice('nothing to tell it by', {})
const twice = saleAttempt('batch')
await bring('batch', () => Promise.all([twice, twice].map(shop.worker.enqueue)))
await bring('queue', () => shop.worker.enqueue(saleAttempt('queue')))
const page = await shop.sell({ ...SALE, customerExternalId: 'queue', invoiceId: 'queue' })

test.each([
  ['an invoice', invoice],
  ['a key', key],
  ['nothing to tell it by', nothing],
])('counts one of two simultaneous posts of a sale with %s', async (name, answers) => {
  expect(answers.second).toMatchObject({ status: 202, body: { queued: true } })
  expect(await answers.first).toMatchObject({ status: 200 })
  await expectOne(name)
})

test('counts a sale once that is in a batch twice', () => expectOne('batch'))

test('counts a sale once that the queue and a page bring at the same time', async () => {
  expect(page).toMatchObject({ status: 202, body: { queued: true } })
  await expectOne('queue')
})

test('counts a sale once that comes again right after its answer', async () => {
  const sale = { ...SALE, customerExternalId: 'again', invoiceId: freshId('inv') }
  await shop.signUp('again')
  const first = await shop.sell(sale)
  expect(first.status).toBe(200)
  const second = await shop.sell({ ...sale, amount: 1 })
  expect(second.status).toBe(200)
  // A page receives what its event said; Dub has counted the first.
  expect(second.body).toMatchObject({ sale: { amount: 1 } })
  await expectOne('again')
})
