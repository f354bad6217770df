/** The entrypoint `DubTrack`, for other Workers. Types only. */
import type { CustomerFields, LeadFields, SaleFields } from './event-fields.ts'
import type { AnsweredLead, DubError, DubSale, SaleCustomer, Warned } from './replies.ts'

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
