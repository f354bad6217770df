import * as v from 'valibot'
import { customerKey } from '../../contract/customer-key.ts'
import { isSale, type SaleEvent } from '../../contract/events.ts'
import { CUSTOMER_ID_NAMES } from '../../contract/fields.ts'
import { idempotencyKey } from '../../contract/sale-fields.ts'
import { fieldMessage } from '../../contract/text.ts'
import { digestHex } from '../digest.ts'
import type { Refusal } from '../http/refusal.ts'
import { type Awaitable, err, ok, type Result } from '../result.ts'
import type { Body } from './body.ts'
import type { Envelope } from './envelope.ts'
import type { Identified } from './identify.ts'
import type { Parsed } from './parse.ts'

const ID_NAMES: readonly string[] = CUSTOMER_ID_NAMES

/** Two sales with the same properties and no key are one sale if they fall into the same ten minutes. */
const REPEAT_WINDOW_MS = 10 * 60 * 1000

/**
 * Gives a sale without an invoice one, before the first attempt, so that no repeat counts twice: Dub counts
 * one sale for an invoice in 7 days. It is made of what stays the same in every repeat:
 * - the claims of the token, so that a token is good for one sale, whatever the page adds;
 * - else the `idempotencyKey`, which the page's script makes for each call;
 * - else all properties, and a window of ten minutes.
 */
export function giveInvoice(
  parsed: Parsed,
  envelope: Pick<Envelope, 'idempotencyKey'>,
  identified: Pick<Identified, 'claimedByPage' | 'claims'>,
  nowMs: number,
): Awaitable<Result<Parsed, Refusal>> {
  const { event, warnings } = parsed
  if (!isSale(event) || event.fields.invoiceId) return ok(parsed)
  const key = readKey(envelope.idempotencyKey)
  return key.ok ? withInvoice(event, warnings, key.value, identified, nowMs) : key
}

async function withInvoice(
  event: SaleEvent,
  warnings: Parsed['warnings'],
  key: string | undefined,
  { claimedByPage, claims }: Pick<Identified, 'claimedByPage' | 'claims'>,
  nowMs: number,
): Promise<Result<Parsed, Refusal>> {
  const { fields } = event
  const seed = claims
    ? JSON.stringify([claims])
    : key
      ? JSON.stringify([customerKey(fields.customerExternalId), key])
      : `${textOf(claimedByPage, fields)}${Math.floor(nowMs / REPEAT_WINDOW_MS)}`
  const invoiceId = `dub-track-${(await digestHex(seed)).slice(0, 32)}`
  return ok({ event: { ...event, fields: { ...fields, invoiceId } }, warnings })
}

/**
 * The properties as JSON, without the click, which may come from a cookie instead, and with the customer's
 * key in place of the id. `JSON.stringify` fails on some thousand levels: then the fields that go to Dub.
 */
function textOf(properties: Body, fields: Body): string {
  const { clickId: _, ...repeated } = properties
  try {
    return JSON.stringify(withCustomerKey(repeated))
  } catch {
    return JSON.stringify(withCustomerKey({ ...fields, clickId: '' }))
  }
}

/** The same properties in the same order: ids that Dub takes for one customer make one invoice. */
const withCustomerKey = (properties: Body): Body =>
  Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      typeof value === 'string' && ID_NAMES.includes(name) ? customerKey(value) : value,
    ]),
  )

function readKey(given: unknown): Result<string | undefined, Refusal> {
  const parsed = v.safeParse(idempotencyKey, given)
  if (parsed.success) return ok(parsed.output)
  const message = fieldMessage('idempotencyKey', parsed.issues[0].message)
  return err({ reason: 'invalid_field', message })
}
