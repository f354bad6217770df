import type { CustomerFields, LeadFields, SaleFields } from '../contract/event-fields.ts'
import type { PartnerData } from './more/partner-data.ts'
import type { Receipt, SaleReceipt } from './receipt.ts'

/** The fields without those that a signed token may hold in their place. */
type Unsigned<Fields, Signed extends keyof Fields> = Omit<Fields, Signed> & {
  /** From the Turnstile widget; valid for one event. */
  turnstileToken?: string | undefined
}

/**
 * A signed token that holds the fields, or they themselves: docs/identity.md. TypeScript names what is missing of the
 * last one.
 */
type SignedOrGiven<Fields, Signed extends keyof Fields> =
  | (Partial<Pick<Fields, Signed>> & { token: string })
  | (Pick<Fields, Signed> & { token?: string | undefined })

type Properties<Fields, Signed extends keyof Fields> = Unsigned<Fields, Signed> &
  SignedOrGiven<Fields, Signed>

/** Of a lead: its `customerExternalId`, or a `token` that holds it. */
export type LeadProperties = Properties<Omit<LeadFields, 'eventName'>, 'customerExternalId'>

/**
 * Of a sale: its `customerExternalId` and `amount`, or a `token` that holds them. Without `invoiceId` and
 * `idempotencyKey`, each call is a sale of its own.
 */
export type SaleProperties = Properties<SaleFields, 'customerExternalId' | 'amount'>

/** Of a customer: the `customerExternalId`, or a `token` that holds it. */
export type CustomerProperties = Properties<CustomerFields, 'customerExternalId'>

/** What the first of the two tags makes, before the script has loaded. Nothing here throws, and no promise rejects. */
export interface EarlyDubTrack {
  /** Reports a lead, such as `dubTrack("Sign up", { customerExternalId: "user_123" })`. */
  (eventName: string, properties: LeadProperties): Promise<Receipt>
  /** Reports a sale, such as `dubTrack.sale({ customerExternalId: "user_123", amount: 4900 })`. */
  sale: (properties: SaleProperties) => Promise<SaleReceipt>
  /** Creates the visitor as a customer at Dub, without a lead. */
  customer: (properties: CustomerProperties) => Promise<Receipt>
  /** Holds the calls made before the script has loaded; later ones go straight through. */
  q?: { push: (call: EarlyCall) => unknown; forEach?: (take: (call: EarlyCall) => void) => void }
}

/** `window.dubTrack`, once the script has loaded. Nothing here throws, and no promise rejects. */
export interface DubTrack extends EarlyDubTrack {
  /** The click that brought this visitor, from the cookie `dub_id`. */
  clickId: () => string | undefined
  /** After `false` nothing is sent (`skipped: no_consent`) until it is called with `true`. */
  consent: (granted: boolean) => void
  /** The partner who referred the visitor, on pages with `data-domains`, once the second file has loaded. */
  partner?: () => Promise<PartnerData | undefined>
}

/**
 * A call made before the script has loaded: its arguments, and the promise to settle. The stub makes those of a method
 * itself, when their arguments are read, and throws then.
 */
export type EarlyCall = [args: Parameters<DubTrack>, settle: (receipt: Receipt) => void]
