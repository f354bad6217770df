import { expect, test } from 'vitest'
import { openEnvelope } from '../../../worker/admit/envelope.ts'
import { identify } from '../../../worker/admit/identify.ts'
import { parse } from '../../../worker/admit/parse.ts'
import { ok } from '../../../worker/result.ts'
import { SALE } from '../../support/start-shop.ts'
import { HALF, HALF_REFUSED, REPLACEMENT } from '../../contract/reading-fields.ts'

const PAGE = { by: 'page', origin: 'https://shop.example' } as const
const CLAIMS = { sub: 'user_123', amount: 4900 }

/** What becomes of a sale of these properties, and of these claims where there are any. */
async function read(properties: object, claims?: typeof CLAIMS & Record<string, unknown>) {
  const envelope = openEnvelope({ ...properties, ...(claims && { token: 'abc' }) })
  const verifyToken = claims && (async () => ok(claims))
  const identified = await identify('sale', envelope, PAGE, { verifyToken })
  if (!identified.ok) throw new Error(identified.error.reason)
  return parse('sale', identified.value, { cookieClickId: undefined, allowedFields: undefined })
}

test.each<[string, object, Parameters<typeof read>[1]]>([
  ['a page', { ...SALE, customerName: `Ines ${HALF}` }, undefined],
  ['a token', {}, { ...CLAIMS, name: `Ines ${HALF}` }],
])('keeps a sale whose customer has a name with half an emoji in it, from %s', async (...row) => {
  const [, properties, claims] = row
  expect(await read(properties, claims)).toMatchObject({
    ok: true,
    value: { event: { fields: { customerName: `Ines ${REPLACEMENT}` } }, warnings: [] },
  })
})

test.each<[string, object, Parameters<typeof read>[1]]>([
  ['customerExternalId', { ...SALE, customerExternalId: `user_${HALF}` }, undefined],
  ['externalId', { amount: 4900, externalId: `user_${HALF}` }, undefined],
  ['customerExternalId', {}, { ...CLAIMS, sub: `user_${HALF}` }],
  ['invoiceId', { ...SALE, invoiceId: `inv_${HALF}` }, undefined],
  ['invoiceId', {}, { ...CLAIMS, invoice_id: `inv_${HALF}` }],
])('refuses a sale with half a character in its %s', async (field, properties, claims) => {
  const message = HALF_REFUSED.replace(': ', `: ${field}: `)
  expect(await read(properties, claims)).toEqual({
    ok: false,
    error: { reason: 'invalid_field', message },
  })
})
