/**
 * What another Worker passes to the entrypoint `DubTrack`, and what it gets. Types only, and without the contract's
 * schemas, which bring valibot: a Worker that calls needs these types alone.
 */
import type { AnsweredLead, DubError, DubSale, SaleCustomer, Warned } from './replies.ts'

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

/** What became of a lead. */
export type LeadResult = AnsweredLead | NotRecorded

/** What became of a customer: of the deferred lead that creates one. */
export type CustomerResult = LeadResult

/** What became of a sale. */
export type SaleResult =
  /** Dub counted it, now or before: it answers a repeated invoice like the first. */
  | ({
      readonly status: 'recorded'
      readonly eventName: string
      readonly customer: SaleCustomer
      readonly sale: CountedSale
    } & Warned)
  /** Dub counted nothing: no partner referred this customer, or the amount is 0. */
  | ({ readonly status: 'not_attributed' } & Warned)
  | NotRecorded

/** Without the metadata: Cloudflare's types turn a result with an `unknown` in it into `never`. */
type CountedSale = Omit<DubSale, 'metadata'>

type NotRecorded =
  /** The queue keeps the event, and delivers it once Dub can take it. */
  | ({ readonly status: 'queued' } & Warned)
  | {
      readonly status: 'refused'
      readonly error: DubError
      /** The event is not kept, and may be taken when it is sent again after so long; absent if it would be refused again. */
      readonly retryAfterSeconds?: number
    }

/** The methods of the entrypoint. None throws, whatever the fields are. */
export interface Calls {
  lead(fields: LeadFields): Promise<LeadResult>
  sale(fields: SaleFields): Promise<SaleResult>
  customer(fields: CustomerFields): Promise<CustomerResult>
}
