import { beforeEach, describe, expect, test } from 'vitest'
import { dubError, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const ONE_PROCESSOR =
  'invalid_value: paymentProcessor: Invalid option: expected one of "stripe"|"shopify"|"polar"|"paddle"|"apple"|"revenuecat"|"dub"|"custom"'

const emulator = freshEmulator()

beforeEach(async () => {
  await postLead(emulator.now, LEAD)
})

test.for([
  ['an empty body', ''],
  ['half a body', '{"amount":'],
] as const)('refuses %s as not JSON', async ([, body]) => {
  const answer = await postSale(emulator.now, body)
  expect(answer.status).toBe(400)
  expect(answer.json).toMatchObject({
    error: { message: expect.stringMatching(/^Invalid JSON format/) },
  })
})

describe('a refused field', () => {
  test.for([
    ['invalid_type: amount: amount is required', { amount: undefined }],
    ['invalid_type: amount: amount is required', { amount: null }],
    ['invalid_type: amount: amount is required', { amount: '4900' }],
    ['too_small: amount: amount cannot be negative', { amount: -1 }],
    ['invalid_type: amount: Invalid input: expected int, received number', { amount: 49.5 }],
    ['too_big: amount: Too big: expected int to be <=9007199254740991', { amount: 2 ** 53 }],
    ['invalid_type: currency: Invalid input: expected string, received null', { currency: null }],
    ['invalid_type: eventName: Invalid input: expected string, received null', { eventName: null }],
    [
      'too_big: eventName: Too big: expected string to have <=255 characters',
      { eventName: 'x'.repeat(256) },
    ],
    [ONE_PROCESSOR, { paymentProcessor: null }],
    [ONE_PROCESSOR, { paymentProcessor: 'Stripe' }],
    [ONE_PROCESSOR, { paymentProcessor: 'lemonsqueezy' }],
    [
      'invalid_type: invoiceId: Invalid input: expected string, received number',
      { invoiceId: 7001 },
    ],
    ['invalid_type: metadata: Invalid input: expected record, received array', { metadata: [] }],
    [
      'custom: metadata: Metadata must be less than 10,000 characters when stringified',
      { metadata: { a: 'x'.repeat(9_993) } },
    ],
    [
      'invalid_type: leadEventName: Invalid input: expected string, received number',
      { leadEventName: 1 },
    ],
    ['invalid_type: clickId: Invalid input: expected string, received number', { clickId: 1 }],
    ['invalid_format: customerEmail: Invalid email address', { customerEmail: 'ines' }],
    [
      'too_big: customerName: Too big: expected string to have <=100 characters',
      { customerName: 'x'.repeat(101) },
    ],
    [
      'invalid_type: externalId: Invalid input: expected string, received number',
      { externalId: 1 },
    ],
  ] as const)('refuses a sale with the message "%s"', async ([message, fields]) => {
    const answer = await postSale(emulator.now, { ...SALE, ...fields })
    expect(answer.json).toEqual(dubError('unprocessable_entity', message))
    expect(answer.status).toBe(422)
    expect(emulator.now.sales).toEqual([])
  })

  test('names only the first refused field, in the order of the schema', async () => {
    const answer = await postSale(emulator.now, { clickId: 1, eventName: 1, amount: 1.5 })
    expect(answer.json).toMatchObject({ error: { message: expect.stringMatching(/: amount: /) } })
  })
})

describe('an accepted field', () => {
  test('fills in the defaults of a sale', async () => {
    await postSale(emulator.now, { customerExternalId: 'acct_42', amount: 1 })
    expect(emulator.now.sales).toMatchObject([
      {
        eventName: 'Purchase',
        currency: 'usd',
        paymentProcessor: 'custom',
        invoiceId: null,
        metadata: null,
      },
    ])
  })

  test.for([
    ['whitespace around the event name', { eventName: ' paid ' }, { eventName: ' paid ' }],
    ['null wherever null is allowed', { invoiceId: null, metadata: null, clickId: null }, {}],
    ['the largest amount that is stored', { amount: 2 ** 32 - 1 }, { amount: 2 ** 32 - 1 }],
    ['an unknown field', { hacker: 1 }, {}],
  ] as const)('accepts a sale with %s', async ([, fields, recorded]) => {
    expect((await postSale(emulator.now, { ...SALE, ...fields })).status).toBe(200)
    expect(emulator.now.sales).toMatchObject([recorded])
  })

  test('answers a larger amount as if it were stored, and does not store it', async () => {
    const sale = { ...SALE, amount: 2 ** 53 - 1 }
    const answer = await postSale(emulator.now, sale)
    expect(answer.json).toMatchObject({ sale: { amount: sale.amount } })
    expect(emulator.now.sales).toEqual([])
    expect((await postSale(emulator.now, sale)).text).toBe(answer.text)
  })
})
