import { afterAll, expect, test } from 'vitest'
import { LEAD, startStack } from '../support/start-stack.ts'

const stack = await startStack({ ALLOWED_FIELDS: 'customerName, customerEmail' })
afterAll(() => stack.close())

test('leaves out what a page may not set, and warns', async () => {
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
