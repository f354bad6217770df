import type { EventKind, EventProperties } from '../contract/events.ts'
import type { PartnerData } from './more/partner-data.ts'
import type { Receipt, SaleReceipt } from './receipt.ts'

/** Proofs for a Worker that asks for more than a page's origin. */
interface Proofs {
  /** A signed token with the customer's id, and with the amount of a sale. */
  token?: string
  /** From the Turnstile widget; valid for one event. */
  turnstileToken?: string
}

/** Requires either `customerExternalId` or a `token` that contains it. */
type Properties<Kind extends EventKind> = Partial<EventProperties<Kind>> & Proofs

export type LeadProperties = Omit<Properties<'lead'>, 'eventName'>

/** Requires either `amount` or a `token` that contains it. */
export type SaleProperties = Properties<'sale'> & {
  /** The same for every report of one sale. When left out, each call is a sale of its own. */
  idempotencyKey?: string
}

export type CustomerProperties = Properties<'customer'>

/** `window.dubTrack`. Nothing here throws, and no promise rejects. */
export interface DubTrack {
  /** Reports a lead, such as `dubTrack("Sign up", { customerExternalId: "user_123" })`. */
  (eventName: string, properties?: LeadProperties): Promise<Receipt>
  /** Reports a sale, such as `dubTrack.sale({ customerExternalId: "user_123", amount: 4900 })`. */
  sale: (properties?: SaleProperties) => Promise<SaleReceipt>
  /** Creates the visitor as a customer at Dub, without a lead. */
  customer: (properties?: CustomerProperties) => Promise<Receipt>
  /** The click that brought this visitor, from the cookie `dub_id`. */
  clickId: () => string | undefined
  /** After `false` nothing is sent (`skipped: no_consent`) until it is called with `true`. */
  consent: (granted: boolean) => void
  /** The partner who referred the visitor, on pages with `data-domains`, once the second file has loaded. */
  partner?: () => Promise<PartnerData | undefined>
  /** Holds the calls made before the script has loaded; later ones go straight through. */
  q?: { push: (call: EarlyCall) => unknown; forEach?: (take: (call: EarlyCall) => void) => void }
}

/** A call made before the script has loaded: its arguments, and the promise to settle. */
export type EarlyCall = [args: Parameters<DubTrack>, settle: (receipt: Receipt) => void]
