import { openEnvelope } from '../../worker/admit/envelope.ts'
import { identify } from '../../worker/admit/identify.ts'
import { giveInvoice } from '../../worker/admit/invoice.ts'
import { parse } from '../../worker/admit/parse.ts'
import type { Caller } from '../../worker/http/caller.ts'
import { ok } from '../../worker/result.ts'

/** A window of ten minutes begins here. */
export const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0)
const PAGE: Caller = { by: 'page', origin: 'https://shop.example' }
export const SERVER: Caller = { by: 'server' }

/** By whom and when a sale is reported: by a page without identity, at `START_MS`, by default. */
export interface Context {
  /** The claims of the token; without them identity is off. */
  readonly claims?: { readonly sub: string } & Readonly<Record<string, unknown>>
  readonly caller?: Caller
  readonly afterMs?: number
}

/** The invoice that a sale with these properties gets. */
export async function invoiceOf(
  body: object,
  { claims, caller = PAGE, afterMs = 0 }: Context = {},
) {
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

export const SALE = { customerExternalId: 'user_123', amount: 4900 }
export const CLICK = { clickId: 'Qx7Kp2Lm9Zt4Rv6B' }
export const KEY = { idempotencyKey: 'order_1' }
export const TOKEN = { token: 'abc' }
export const CLAIMS = { sub: 'user_123', amount: 4900, exp: 1_800_000_000 }
