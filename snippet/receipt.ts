import type {
  DubClick,
  DubCustomer,
  DubError,
  DubLink,
  DubSale,
  SaleCustomer,
  Warned,
} from '../contract/replies.ts'

/** The outcome of a call, by `status`. */
export type Receipt =
  /** Dub recorded the event on this click. */
  | ({
      readonly status: 'recorded'
      readonly click: DubClick
      readonly link: DubLink
      readonly customer: DubCustomer
    } & Warned)
  /** Dub had already recorded this event for this customer. */
  | ({
      readonly status: 'duplicate'
      readonly click: DubClick
      readonly link: null
      readonly customer: DubCustomer
    } & Warned)
  | Unrecorded

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
  /** Safe in this browser; it will be sent again. */
  | { readonly status: 'kept' }
  /** Nothing was sent: no partner link brought this visitor, or consent is missing. */
  | { readonly status: 'skipped'; readonly reason: 'no_click' | 'no_consent' }
  /** The event was refused and will not be sent again. */
  | { readonly status: 'refused'; readonly error: DubError }

export const KEPT: Unrecorded = { status: 'kept' }

/** A response's body, unverified: something in between may have answered for the Worker. */
interface Body {
  readonly click?: { readonly id?: unknown }
  readonly link?: unknown
  readonly sale?: unknown
  readonly queued?: unknown
  readonly error?: { readonly code?: unknown }
}

/**
 * Reads a response. Only an error in Dub's envelope refuses an event: anything else (a proxy's
 * error page, a captive portal, a Worker with a bad setting) keeps it.
 */
export function readReceipt(status: number, body: Body | null): Receipt {
  if (status === 200 && (body?.sale || isString(body?.click?.id))) {
    return { ...body, status: body?.sale || body?.link ? 'recorded' : 'duplicate' } as Receipt
  }
  if (status === 202 && body?.queued === true) {
    const { queued: _, ...rest } = body
    return { ...rest, status: 'queued' }
  }
  // These three are about the moment and not about the event.
  const isTransient = [408, 425, 429].includes(status)
  if (status >= 400 && status < 500 && !isTransient && isString(body?.error?.code)) {
    return { status: 'refused', error: body?.error as DubError }
  }
  return KEPT
}

const isString = (value: unknown): boolean => typeof value === 'string'
