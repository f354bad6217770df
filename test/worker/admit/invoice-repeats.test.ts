import { expect, test } from 'vitest'
import {
  CLAIMS,
  CLICK,
  type Context,
  invoiceOf,
  KEY,
  SALE,
  TOKEN,
} from '../../support/invoice-of.ts'

const MINUTE_MS = 60 * 1000

test.each<[string, [object, Context?], [object, Context?]]>([
  ['the same sale within ten minutes', [SALE], [SALE, { afterMs: 10 * MINUTE_MS - 1 }]],
  [
    'the same key a day later',
    [{ ...SALE, ...KEY }],
    [{ ...SALE, ...KEY }, { afterMs: 24 * 60 * MINUTE_MS }],
  ],
  [
    'the same key with other content',
    [{ ...SALE, ...KEY }],
    [{ ...SALE, ...KEY, currency: 'eur', amount: 1 }],
  ],
  [
    'the same token, whatever the page adds',
    [{ ...TOKEN, ...KEY }, { claims: CLAIMS }],
    [
      { ...TOKEN, idempotencyKey: 'order_2', eventName: 'Other', metadata: { a: 1 }, ...CLICK },
      { claims: CLAIMS, afterMs: 60 * MINUTE_MS },
    ],
  ],
  [
    'a customer in capitals',
    [{ ...SALE, customerExternalId: 'USER_123', currency: 'EUR' }],
    [{ ...SALE, currency: 'EUR' }],
  ],
  [
    'one key of a customer in capitals',
    [{ ...SALE, ...KEY, externalId: 'USER_123' }],
    [{ ...SALE, ...KEY }],
  ],
  [
    "the site's own invoice",
    [{ ...SALE, invoiceId: 'a' }],
    [{ ...SALE, invoiceId: 'a', amount: 1 }],
  ],
])('counts two sales as one: %s', async (_, one, other) => {
  expect(await invoiceOf(...other)).toBe(await invoiceOf(...one))
})

test.each<[string, [object, Context?], [object, Context?]]>([
  ['the same sale in the next ten minutes', [SALE], [SALE, { afterMs: 10 * MINUTE_MS }]],
  ['two amounts', [SALE], [{ ...SALE, amount: 4901 }]],
  ['two event names', [SALE], [{ ...SALE, eventName: 'Renewal' }]],
  ['two metadata', [SALE], [{ ...SALE, metadata: { order: 2 } }]],
  ['two customers', [SALE], [{ ...SALE, customerExternalId: 'user_456' }]],
  ['two keys', [{ ...SALE, ...KEY }], [{ ...SALE, idempotencyKey: 'order_2' }]],
  [
    'one key of two customers',
    [{ ...SALE, ...KEY }],
    [{ ...SALE, ...KEY, customerExternalId: 'b' }],
  ],
  ['a key and none', [{ ...SALE, ...KEY }], [SALE]],
  ['an empty key with other content', [{ ...SALE, idempotencyKey: '' }], [{ ...SALE, amount: 1 }]],
  [
    'two tokens',
    [TOKEN, { claims: CLAIMS }],
    [TOKEN, { claims: { ...CLAIMS, exp: 1_800_000_001 } }],
  ],
  ["two of the site's own invoices", [{ ...SALE, invoiceId: 'a' }], [{ ...SALE, invoiceId: 'b' }]],
])('counts two sales as two: %s', async (_, one, other) => {
  expect(await invoiceOf(...other)).not.toBe(await invoiceOf(...one))
})
