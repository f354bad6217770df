/** Dub's webhook: its signature and its messages. No I/O, no clock. */
import * as v from 'valibot'
import { parseJson } from '../parse-json.ts'
import type { Identity } from './match-key.ts'

/** Lower-case hex of 32 bytes. */
const SIGNATURE = /^[0-9a-f]{64}$/

/** Whether `Dub-Signature` is the HMAC-SHA256 of the body as it came (Dub, lib/webhook/signature.ts). In constant time. */
export async function isSigned(
  body: Uint8Array,
  signature: string | null,
  secret: string,
): Promise<boolean> {
  if (signature === null || !SIGNATURE.test(signature)) return false
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey(
    'raw',
    new TextEncoder().encode(secret),
    algorithm,
    false,
    ['verify'],
  )
  return crypto.subtle.verify('HMAC', key, fromHex(signature), body)
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

const id = v.pipe(v.string(), v.nonEmpty())
const customer = v.object({ externalId: id })

/** As much of a message as names its event (Dub, lib/webhook/schemas.ts). */
const MESSAGE = v.variant('event', [
  v.object({
    event: v.literal('lead.created'),
    data: v.object({ eventName: v.string(), customer }),
  }),
  v.object({
    event: v.literal('sale.created'),
    data: v.object({ customer, sale: v.object({ invoiceId: id }) }),
  }),
])

/** The event that a message confirms; undefined for any other message, of which Dub has many. */
export function readIdentity(body: Uint8Array): Identity | undefined {
  const parsed = v.safeParse(MESSAGE, parseJson(new TextDecoder().decode(body)))
  if (!parsed.success) return undefined
  const { event, data } = parsed.output
  const customerExternalId = data.customer.externalId
  return event === 'lead.created'
    ? { kind: 'lead', customerExternalId, eventName: data.eventName }
    : { kind: 'sale', customerExternalId, invoiceId: data.sale.invoiceId }
}
