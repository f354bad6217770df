import { expect, test } from 'vitest'
import { openEnvelope } from '../../../worker/admit/envelope.ts'
import { identify } from '../../../worker/admit/identify.ts'
import { giveInvoice } from '../../../worker/admit/invoice.ts'
import { parse } from '../../../worker/admit/parse.ts'
import type { Caller } from '../../../worker/http/caller.ts'
import { ok } from '../../../worker/result.ts'

const MINUTE_MS = 60 * 1000
/** A window of ten minutes begins here. */
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const PAGE: Caller = { by: 'page', origin: 'https://shop.example' }
const SERVER: Caller = { by: 'server' }

interface Context {
  /** The claims of the token; without them identity is off. */
  readonly claims?: { readonly sub: string } & Readonly<Record<string, unknown>>
  readonly caller?: Caller
  readonly afterMs?: number
}

async function invoiceOf(body: object, { claims, caller = PAGE, afterMs = 0 }: Context = {}) {
  const envelope = openEnvelope({ ...body })
  const verifyToken = claims && (async () => ok(claims))
  const identified = await identify('sale', envelope, caller, { verifyToken })
  if (!identified.ok) throw new Error(identified.error.reason)
  const context = { cookieClickId: undefined, allowedFields: undefined }
  const parsed = parse('sale', identified.value, context)
  if (!parsed.ok) throw new Error(parsed.error.reason)
  const given = await giveInvoice(parsed.value, envelope, identified.value, START_MS + afterMs)
  if (!given.ok) throw new Error(given.error.reason)
  const { fields } = given.value.event
  return 'invoiceId' in fields ? fields.invoiceId : undefined
}

const SALE = { customerExternalId: 'user_123', amount: 4900 }
const CLICK = { clickId: 'Qx7Kp2Lm9Zt4Rv6B' }
const KEY = { idempotencyKey: 'order_1' }
const TOKEN = { token: 'abc' }
const CLAIMS = { sub: 'user_123', amount: 4900, exp: 1_800_000_000 }

// A repeat may reach a newer Worker than the first attempt did: with another invoice it would count twice.
test.each<[string, object, Context, string]>([
  [
    'every property, in the order of the caller',
    {
      ...SALE,
      currency: 'EUR',
      metadata: { plan: 'pro', seats: [1, 2] },
      eventName: 'Pro plan',
    },
    {},
    'dub-track-8946e7a3b7cab72d07310aa11b4fde2f',
  ],
  [
    'the properties of a server that uses an old name of the id',
    { amount: 4900, externalId: 'user_123' },
    { caller: SERVER },
    'dub-track-133b7b9001fc97f642cb7c006a1c71bc',
  ],
  [
    'properties that Dub does not know',
    { zeta: null, ...SALE, alpha: 'é' },
    {},
    'dub-track-a2d1c7d0cb23e51d87627e763a60afc1',
  ],
  ['a key', { ...SALE, ...KEY }, {}, 'dub-track-2cf4bd649c68e95960d6a759a901bc54'],
  [
    'an empty key',
    { ...SALE, idempotencyKey: '' },
    {},
    'dub-track-9dbb1dcc719b51de570e7cbd7e3e11d0',
  ],
  [
    'a key of null',
    { idempotencyKey: null, ...SALE },
    {},
    'dub-track-ba743629b031b29e1de5ec5eaf1afb9e',
  ],
  [
    'a token while identity is off',
    { ...TOKEN, ...SALE },
    {},
    'dub-track-3a8c20ab66f9ba7cf27c06737a76d14f',
  ],
  [
    'properties beside a Turnstile token',
    { ...SALE, turnstileToken: '0.abc' },
    {},
    'dub-track-13773d2c8d9fb8ec131103255c202ef7',
  ],
  [
    'properties beside a click',
    { ...SALE, ...CLICK },
    {},
    'dub-track-13773d2c8d9fb8ec131103255c202ef7',
  ],
  [
    'the claims of a token',
    { ...TOKEN, metadata: { a: 1 } },
    { claims: CLAIMS },
    'dub-track-ef2d7aa146711733231eda8a67947b2f',
  ],
  [
    'the claims of a token beside a key',
    { ...TOKEN, ...KEY },
    { claims: CLAIMS },
    'dub-track-ef2d7aa146711733231eda8a67947b2f',
  ],
])('makes the invoice of %s as every version before', async (_, body, context, invoice) => {
  expect(await invoiceOf(body, context)).toBe(invoice)
})

test('makes an invoice of the fields where properties are nested too deep for JSON', async () => {
  let deep: object = {}
  for (let level = 0; level < 100_000; level++) deep = { deep }
  const body = { ...SALE, currency: 'EUR', other: deep }
  expect(() => JSON.stringify(body)).toThrow(RangeError)
  expect(await invoiceOf(body)).toBe('dub-track-8cbe3c71a54d4a79b31d8516a9135246')
  expect(await invoiceOf({ ...body, ...CLICK })).toBe('dub-track-8cbe3c71a54d4a79b31d8516a9135246')
  expect(await invoiceOf({ ...body, amount: 1 })).not.toBe(await invoiceOf(body))
})

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

test("keeps the site's own invoice as it is", async () => {
  expect(await invoiceOf({ ...SALE, ...KEY, invoiceId: ' inv_7001 ' })).toBe(' inv_7001 ')
})

test('adds no invoice to a lead', async () => {
  const fields = {
    eventName: 'Sign up',
    mode: 'async',
    clickId: '',
    customerExternalId: 'a',
  } as const
  const parsed = { event: { kind: 'lead', fields }, warnings: [] } as const
  const identified = { claimedByPage: KEY, claims: undefined }
  expect(await giveInvoice(parsed, KEY, identified, START_MS)).toEqual(ok(parsed))
})
