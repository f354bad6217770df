import { afterAll, expect, test } from 'vitest'
import { SALE, startShop } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

const shop = await startShop()
afterAll(() => shop.close())

const FIRST = { ...SALE, idempotencyKey: 'order_1' }
const leadOf = (customerExternalId: string) => shop.post({ ...LEAD, customerExternalId })

test('neither opens nor closes the circuit for sales that wait their turn', async () => {
  await shop.signUp()
  shop.dub.fault({ kind: 'slow', delayMs: 1500 })
  const first = shop.sell(FIRST)
  await until(() => shop.saleCalls().length === 1)

  for (let repeat = 1; repeat <= 3; repeat++) expect((await shop.sell(FIRST)).status).toBe(202)
  expect((await leadOf('while all is well')).status).toBe(200)

  shop.dub.fault({ kind: 'rate_limited' })
  expect((await leadOf('throttled')).status).toBe(202)
  const callsBefore = shop.dub.calls.length
  expect((await shop.sell(FIRST)).status).toBe(202)
  expect((await leadOf('while Dub rests')).status).toBe(202)
  expect(shop.dub.calls).toHaveLength(callsBefore)
  expect((await first).status).toBe(200)
})
