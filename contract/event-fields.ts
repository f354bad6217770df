/**
 * What a caller may give of an event. Types only, and without the table's schemas, which bring valibot: they are
 * published. `test/contract/event-fields.test.ts` holds them to the table of `events.ts`.
 */

/** A customer. Null counts as absent. */
export interface CustomerFields {
  /** The id the site gave its customer, 1 to 100 characters. */
  customerExternalId: string
  /** The click that brought the customer; empty or absent for the one that Dub knows of them. */
  clickId?: string | null | undefined
  /** At most 100 characters. */
  customerName?: string | null | undefined
  customerEmail?: string | null | undefined
  /** The URL of a picture, at most 2,048 characters. */
  customerAvatar?: string | null | undefined
}

/** A lead of a customer. */
export interface LeadFields extends CustomerFields {
  /** What happened, 1 to 255 characters. */
  eventName: string
  /** By default `async`. */
  mode?: 'async' | 'wait' | 'deferred' | undefined
  /** How many leads this one counts for, an integer from 1 to 100. */
  eventQuantity?: number | null | undefined
  /** An object of at most 10,000 characters of JSON. */
  metadata?: Record<string, unknown> | null | undefined
}

/** A sale to a customer. */
export interface SaleFields extends CustomerFields {
  /** In cents, or in whole units of a currency that has none: an integer of at least 0. */
  amount: number
  /** By default `usd`. */
  currency?: string | undefined
  /** By default `Purchase`. */
  eventName?: string | undefined
  /** By default `custom`. */
  paymentProcessor?: string | undefined
  /** Dub counts one sale for it in 7 days. */
  invoiceId?: string | null | undefined
  /** Tells repeats of one sale from another sale, where there is no invoice. */
  idempotencyKey?: string | null | undefined
  /** The lead that the sale belongs to; by default the customer's latest. */
  leadEventName?: string | null | undefined
  metadata?: Record<string, unknown> | null | undefined
}
