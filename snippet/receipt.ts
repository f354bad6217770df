import type { AnsweredLead, DubError, DubSale, SaleCustomer, Warned } from '../contract/replies.ts'

/** The outcome of a call, by `status`. */
export type Receipt = AnsweredLead | Unrecorded

/** The outcome of a call of `dubTrack.sale`. */
export type SaleReceipt =
  /** Dub counted the sale, now or before: it answers a repeated invoice like the first. */
  | ({
      readonly status: 'recorded'
      readonly eventName: string
      readonly customer: SaleCustomer
      readonly sale: DubSale
    } & Warned)
  | Unrecorded

type Unrecorded =
  /** Safe at the edge, and delivered once Dub can take it. */
  | ({ readonly status: 'queued' } & Warned)
  | Kept
  /** Nothing was sent. */
  | { readonly status: 'skipped'; readonly reason: SkipReason }
  /** The event was refused and will not be sent again. */
  | { readonly status: 'refused'; readonly error: DubError }

/** Safe in this browser; it will be sent again. With what the Worker said, if it answered. */
export type Kept = { readonly status: 'kept'; readonly error?: DubError } & Warned

export type SkipReason =
  /** No partner link brought this visitor. */
  | 'no_click'
  | 'no_consent'
  /** The script does not know its Worker: the console says what to set. */
  | 'no_endpoint'
  /** The click is that of Dub's install check. */
  | 'test_click'
  /** A server renders the page. */
  | 'server'

export const KEPT: Receipt = { status: 'kept' }

/** A response's body, unverified: something in between may have answered for the Worker. */
interface Body {
  readonly click?: { readonly id: string }
  readonly link?: unknown
  readonly sale?: unknown
  queued?: unknown
  readonly error?: { readonly code: string }
}

/**
 * Reads a response, and throws at one that is not the Worker's. Only an error in Dub's envelope refuses an event, and
 * only where it is about the event: anything else (a proxy's error page, a captive portal, a Worker with a bad setting)
 * keeps it.
 */
export function readReceipt(
  code: number,
  body: Body,
  { isLive, waitMs }: { readonly isLive: boolean; readonly waitMs: number },
): Receipt {
  let status = 'kept'
  if (code === 200 && (body.sale || body.click?.id.trim)) {
    status = body.sale || body.link ? 'recorded' : 'duplicate'
  } else if (code === 202 && body.queued === true) {
    status = 'queued'
    delete body.queued
  } else {
    // Throws where it is not a string.
    void (body.error as DubError).code.trim()
    // These are about the moment. So is a missing token for an event that an earlier page left: nobody can add it.
    const isFinal = (isLive ? /^4(?!08|2[59])/ : /^4(?!0[138]|2[59])/).test(String(code))
    if (isFinal && !waitMs) status = 'refused'
  }
  return { ...body, status } as Receipt
}

export const skipped = (reason: SkipReason): Receipt => ({ status: 'skipped', reason })
