import { expect, test } from 'vitest'
import { giveInvoice } from '../../../worker/admit/invoice.ts'
import { ok } from '../../../worker/result.ts'
import {
  CLICK,
  type Context,
  CLAIMS,
  invoiceOf,
  KEY,
  SALE,
  SERVER,
  START_MS,
  TOKEN,
} from '../../support/invoice-of.ts'

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
    'properties beside a cookie to confirm',
    { ...SALE, cookie: 'Qx7Kp2Lm9Zt4Rv6B,,1790000000000' },
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
