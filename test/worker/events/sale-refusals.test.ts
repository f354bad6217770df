import { afterAll, expect, test } from 'vitest'
import { SALE, startShop } from '../../support/start-shop.ts'
import { startStack } from '../../support/start-stack.ts'

const shop = await startShop()
const asWritten = await startStack()
afterAll(async () => {
  await shop.close()
  await asWritten.close()
})

test.each<[string, object, string]>([
  ['without an amount', { amount: undefined }, 'invalid_type: amount: amount is required'],
  ['of a negative amount', { amount: -1 }, 'too_small: amount: amount cannot be negative'],
  ['whose currency is null', { currency: null }, 'invalid_type: currency: '],
  ['whose event is null', { eventName: null }, 'invalid_type: eventName: '],
  ['whose processor is null', { paymentProcessor: null }, 'invalid_type: paymentProcessor: '],
  ['whose key is a number', { idempotencyKey: 7001 }, 'invalid_type: idempotencyKey: '],
])('refuses a sale %s, and does not call Dub', async (_, fields, message) => {
  const { status, body } = await shop.sell({ ...SALE, ...fields })
  expect(status).toBe(422)
  expect(body).toMatchObject({ error: { message: expect.stringContaining(message) } })
  expect(shop.saleCalls()).toEqual([])
})

test.each(['sale', 'customer'])('refuses a %s until ALLOWED_EVENTS names it', async (kind) => {
  const { status, body, headers } = await asWritten.post(SALE, { path: `/track/${kind}` })
  expect(status).toBe(403)
  // A page keeps it until the setting does.
  expect(headers.get('retry-after')).toBe('60')
  expect(body).toMatchObject({
    error: { code: 'forbidden', message: expect.stringContaining('ALLOWED_EVENTS') },
  })
  expect(asWritten.dub.calls).toEqual([])
})
