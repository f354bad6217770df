import { afterAll, describe, expect, test } from 'vitest'
import { SALE, saleAttempt, startShop } from '../../support/start-shop.ts'
import { until } from '../../../tools/until.ts'

const MINUTE_MS = 60 * 1000
/** Shorter than the queue's first wait. */
const SOON_MS = 700
const LATE_CLICK = 'LateClick1234567'

const shop = await startShop({}, { queueTimesFaster: 5 })
afterAll(() => shop.close())

const letterOf = (customer: string) =>
  until(async () => (await shop.worker.deadLetters()).find(({ id }) => id === customer))

// All are brought before the first test, so that the waits of the queue run side by side.
await shop.signUp('no invoice')
// Dub has not looked at it: after an unclear end the queue would wait five minutes.
shop.dub.fault({ kind: 'unauthorized' })
const noInvoice = await shop.sell({ ...SALE, customerExternalId: 'no invoice' })

shop.dub.setDelays({ leadVisibleInMs: SOON_MS })
await shop.signUp('late lead')
const lateLead = await shop.sell({ ...SALE, customerExternalId: 'late lead' })

shop.dub.addClick(LATE_CLICK, { visibleInMs: SOON_MS })
shop.dub.setDelays({ leadVisibleInMs: 0 })
const direct = { ...SALE, customerExternalId: 'late click', clickId: LATE_CLICK }
const lateClick = await shop.sell(direct)

shop.dub.setDelays({ leadVisibleInMs: 60 * MINUTE_MS })
await shop.signUp('no lead')
const unknownFor = (minutes: number) => ({ unknownSinceMs: Date.now() - minutes * MINUTE_MS })
await shop.worker.enqueue(saleAttempt('no lead', {}, unknownFor(10)))
await shop.worker.enqueue(saleAttempt('stranger'))

describe('a sale in the queue', () => {
  test.each([
    ['late lead', 'lead_unknown', lateLead],
    ['late click', 'click_unknown', lateClick],
  ])('records a queued sale after a %s, and warns the page', async (name, warning, answer) => {
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({ queued: true, warnings: [warning] })
    await until(() => shop.salesOf(name).length > 0)
    expect(shop.salesOf(name)).toHaveLength(1)
  })

  test('keeps the invoice made for the first attempt of a sale', async () => {
    expect(noInvoice.body).toEqual({ queued: true })
    const sale = await until(() => shop.salesOf('no invoice')[0])
    const invoices = shop
      .saleCalls()
      .map(({ body }) => body as Record<string, unknown>)
      .filter(({ customerExternalId }) => customerExternalId === 'no invoice')
      .map(({ invoiceId }) => invoiceId)
    expect(sale.invoiceId).toMatch(/^dub-track-[\da-f]{32}$/)
    expect(invoices).toEqual([sale.invoiceId, sale.invoiceId])
  })

  test('dead-letters a sale whose lead Dub has not shown for ten minutes', async () => {
    expect(await letterOf('no lead')).toMatchObject({
      reason: 'lead_unknown',
      state: 'buried',
      tries: 2,
    })
  })

  test('dead-letters a sale that Dub attributes to no link', async () => {
    expect(await letterOf('stranger')).toMatchObject({
      reason: 'not_attributed',
      last_answer: 'sale: null',
      state: 'buried',
    })
    expect(shop.worker.logs().map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'sale', outcome: 'buried', reason: 'not_attributed' }),
    )
  })

  test('keeps every field of a dead-lettered sale', async () => {
    const { message } = await letterOf('stranger')
    expect(JSON.parse(message)).toMatchObject({
      event: { kind: 'sale', fields: { ...SALE, customerExternalId: 'stranger' } },
    })
  })
})
