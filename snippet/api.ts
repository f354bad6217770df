import type { EventKind, EventProperties } from '../contract/events.ts'
import type { Receipt, SaleReceipt } from './receipt.ts'

/** What lets an event pass where the Worker asks for more than a page's origin. */
interface Proofs {
  /** A signed token that says who the customer is, and of a sale how much it was. */
  token?: string
  /** What the Turnstile widget gave, for this event alone. */
  turnstileToken?: string
}

/** What a page may say of an event of this kind. Of the customer's id and a token that has it, one is needed. */
type Properties<Kind extends EventKind> = Partial<EventProperties<Kind>> & Proofs

/** What a page may say of a lead. */
export type LeadProperties = Omit<Properties<'lead'>, 'eventName'>

/** What a page may say of a sale. `amount` is needed, unless a token has it. */
export type SaleProperties = Properties<'sale'> & {
  /** The same in every repeat of one sale. Left out, each call is a sale of its own. */
  idempotencyKey?: string
}

/** What a page may say of a customer. */
export type CustomerProperties = Properties<'customer'>

/** What `createDubTrack` takes. */
export interface DubTrackOptions {
  /** The URL of the Worker, such as `https://t.example.com`, with its path prefix if it has one. */
  readonly endpoint: string
}

/** `window.dubTrack`. Nothing here throws, and no promise rejects. */
export interface DubTrack {
  /** Reports a lead, such as `dubTrack("Sign up", { customerExternalId: "user_123" })`. */
  (eventName: string, properties?: LeadProperties): Promise<Receipt>
  /** Reports a sale, such as `dubTrack.sale({ customerExternalId: "user_123", amount: 4900 })`. */
  sale: (properties?: SaleProperties) => Promise<SaleReceipt>
  /** Makes the visitor a customer at Dub without a lead. */
  customer: (properties?: CustomerProperties) => Promise<Receipt>
  /** The click that brought this visitor, by the cookie `dub_id`. */
  clickId: () => string | undefined
  /** `false`: from now on nothing is sent (`skipped: no_consent`), until it is called with `true`. */
  consent: (granted: boolean) => void
  /** Where calls made before the script loaded wait; afterwards they go straight through. */
  q?: { push: (call: EarlyCall) => unknown; forEach?: (take: (call: EarlyCall) => void) => void }
}

/** A call made before the script has loaded: its arguments, and the promise to settle. */
export type EarlyCall = [args: Parameters<DubTrack>, settle: (receipt: Receipt) => void]
