import { afterAll, expect, test } from 'vitest'
import { LEAD, startStack } from '../../support/start-stack.ts'

const stack = await startStack({ ALLOWED_FIELDS: 'customerName, customerEmail' })
const shop = await startStack({ ALLOWED_EVENTS: 'lead,sale', ALLOWED_FIELDS: 'customerName' })
afterAll(async () => {
  await shop.close()
  await stack.close()
})

test('drops the fields a page may not set, and warns', async () => {
  const { status, body } = await stack.post({
    ...LEAD,
    customerName: 'Ines',
    eventQuantity: 100,
    mode: 'deferred',
    metadata: { plan: 'gold' },
  })
  expect(status).toBe(200)
  expect(body['warnings']).toEqual([
    'not_allowed: mode: A page may not set this field',
    'not_allowed: eventQuantity: A page may not set this field',
    'not_allowed: metadata: A page may not set this field',
  ])
  expect(stack.dub.leads).toMatchObject([{ mode: 'async', eventQuantity: null, metadata: null }])
  expect(stack.dub.customers.get('user_123')).toMatchObject({ name: 'Ines' })
})

test('keeps the fields a sale needs, whatever a page may set', async () => {
  const { clickId, customerExternalId } = LEAD
  const needed = { amount: 4900, currency: 'eur', invoiceId: 'inv_7001', leadEventName: 'Trial' }
  const sale = { clickId, customerExternalId, ...needed, customerName: 'Ines' }
  const { status, body } = await shop.post(
    { ...sale, metadata: { plan: 'gold' } },
    { path: '/track/sale' },
  )
  expect(status).toBe(200)
  expect(body['warnings']).toEqual(['not_allowed: metadata: A page may not set this field'])
  const [call] = shop.dub.calls
  expect(call?.body).toMatchObject(sale)
  expect(call?.body).not.toHaveProperty('metadata')
})
