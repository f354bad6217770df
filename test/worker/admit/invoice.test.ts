import { describe, expect, test } from 'vitest'
import type { SaleEvent } from '../../../contract/events.ts'
import { giveInvoice } from '../../../worker/admit/invoice.ts'
import type { Claims } from '../../../worker/identity/verify-token.ts'

const MINUTE_MS = 60 * 1000
/** A window of ten minutes begins here. */
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0)

/** A sale as it comes to be given its invoice. */
interface Case {
  readonly fields?: object
  readonly said?: Readonly<Record<string, unknown>>
  readonly claims?: Claims
  readonly afterMs?: number
}

async function invoiceOf({ fields, said = {}, claims, afterMs = 0 }: Case) {
  const event = {
    kind: 'sale',
    fields: {
      customerExternalId: 'user_123',
      amount: 4900,
      currency: 'usd',
      eventName: 'Purchase',
      paymentProcessor: 'custom',
      clickId: '',
      ...fields,
    },
  } as const satisfies SaleEvent
  const identified = { said: { ...fields, ...said }, signed: {}, claims, warnings: [] }
  const given = await giveInvoice(event, identified, START_MS + afterMs)
  if (!given.ok) throw new Error(`refused: ${JSON.stringify(given.error)}`)
  return (given.value as SaleEvent).fields.invoiceId
}

const KEY = { idempotencyKey: 'order_1' }
const CLAIMS = { sub: 'user_123', amount: 4900, exp: 1_800_000_000 }

describe('is one invoice, and so counts once:', () => {
  test.each<[string, Case, Case]>([
    ['the same within ten minutes', {}, { afterMs: 10 * MINUTE_MS - 1 }],
    [
      'the same, whose cookie has come to hold a click',
      {},
      { fields: { clickId: 'Qx7Kp2Lm9Zt4Rv6B' } },
    ],
    ['the same key a day later', { said: KEY }, { said: KEY, afterMs: 24 * 60 * MINUTE_MS }],
    ['the same key of another content', { said: KEY }, { said: KEY, fields: { amount: 1 } }],
    [
      'the same token, whatever the page adds',
      { claims: CLAIMS, said: KEY },
      {
        claims: CLAIMS,
        said: { idempotencyKey: 'order_2' },
        fields: { eventName: 'Other', metadata: { a: 1 }, clickId: 'Qx7Kp2Lm9Zt4Rv6B' },
        afterMs: 60 * MINUTE_MS,
      },
    ],
    ['the same invoice', { fields: { invoiceId: 'a' } }, { fields: { invoiceId: 'a', amount: 1 } }],
  ])('%s', async (_, one, other) => {
    expect(await invoiceOf(other)).toBe(await invoiceOf(one))
  })
})

describe('are two invoices, and so count twice:', () => {
  test.each<[string, Case, Case]>([
    ['the same in the next ten minutes', {}, { afterMs: 10 * MINUTE_MS }],
    ['two amounts', {}, { fields: { amount: 4901 } }],
    ['two events', {}, { fields: { eventName: 'Renewal' } }],
    ['two metadata', {}, { fields: { metadata: { order: 2 } } }],
    ['two customers', {}, { fields: { customerExternalId: 'user_456' } }],
    ['two keys', { said: KEY }, { said: { idempotencyKey: 'order_2' } }],
    ['one key of two customers', { said: KEY }, { said: KEY, fields: { customerExternalId: 'b' } }],
    ['a key and none', { said: KEY }, {}],
    [
      'an empty key and another content',
      { said: { idempotencyKey: '' } },
      { fields: { amount: 1 } },
    ],
    ['two tokens', { claims: CLAIMS }, { claims: { ...CLAIMS, exp: 1_800_000_001 } }],
    ['two invoices', { fields: { invoiceId: 'a' } }, { fields: { invoiceId: 'b' } }],
  ])('%s', async (_, one, other) => {
    expect(await invoiceOf(other)).not.toBe(await invoiceOf(one))
  })
})

test("leaves the invoice of the site's own as it is", async () => {
  expect(await invoiceOf({ fields: { invoiceId: ' inv_7001 ' }, said: KEY })).toBe(' inv_7001 ')
})

test('names nobody in the invoice it makes', async () => {
  expect(await invoiceOf({ said: KEY })).toMatch(/^dub-track-[\da-f]{32}$/)
})

test('gives a lead none', async () => {
  const fields = {
    eventName: 'Sign up',
    mode: 'async',
    clickId: '',
    customerExternalId: 'a',
  } as const
  const event = { kind: 'lead', fields } as const
  const identified = { said: KEY, signed: {}, claims: undefined, warnings: [] }
  expect(await giveInvoice(event, identified, START_MS)).toEqual({ ok: true, value: event })
})

test('makes an invoice of what is nested too deep for a text', async () => {
  let deep: object = {}
  for (let level = 0; level < 100_000; level++) deep = { deep }
  const said = { ...deep }
  expect(() => JSON.stringify(said)).toThrow(RangeError)
  expect(await invoiceOf({ said })).toBe(await invoiceOf({ said }))
  expect(await invoiceOf({ said })).not.toBe(await invoiceOf({ said, fields: { amount: 1 } }))
})
