/**
 * The bodies of the Worker's responses, in Dub's wire format. Types only. A page receives these fields and no others,
 * those of a customer, a click and a sale as its own event has them; a server receives Dub's reply whole.
 */

/** The click a lead was recorded on; to a page, the one it named: empty where it named none. */
export interface DubClick {
  readonly id: string
}

/** The link that brought the click. Null in a reply means that this request recorded nothing. */
export interface DubLink {
  readonly id: string
  readonly domain: string
  readonly key: string
  readonly shortLink: string
  readonly url: string
  readonly partnerId?: string | null
  readonly programId?: string | null
  readonly tenantId?: string | null
  readonly externalId?: string | null
}

/** The customer as Dub knows them; to a page, as its event describes them. */
export interface DubCustomer {
  readonly name: string | null
  readonly email: string | null
  readonly avatar: string | null
  readonly externalId: string | null
}

/** Dub's reply to a lead. Dub may add fields. */
export interface LeadReply {
  readonly click: DubClick
  readonly link: DubLink | null
  readonly customer: DubCustomer
}

/** Dub's reply to a sale. Nulls: nothing was counted, as no partner referred the customer or it was 0. */
export interface SaleReply {
  readonly eventName: string
  readonly customer: SaleCustomer | null
  readonly sale: DubSale | null
}

/** The customer of a sale, with Dub's own id: empty in replies to pages and to queued events. */
export interface SaleCustomer extends DubCustomer {
  readonly id: string
}

/** A sale as Dub counted it: in US dollars, where it knows the currency; to a page, as its event has it. */
export interface DubSale {
  readonly amount: number
  readonly currency: string
  readonly paymentProcessor: string
  readonly invoiceId: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
}

/** Why an event was refused, in Dub's envelope. */
export interface DubError {
  /** Dub's error code, such as `unprocessable_entity`. */
  readonly code: string
  /** One sentence that names the field or the setting. */
  readonly message: string
  /** The page of Dub's documentation that explains the error; empty for an error that is not Dub's. */
  readonly doc_url: string
}

/** The body of every response that is not 200 or 202. */
export interface ErrorBody {
  readonly error: DubError
}

/**
 * What the page should know of an event that was accepted:
 * - `click_unknown`: Dub does not know the click yet; the event waits for it;
 * - `lead_unknown`: Dub does not know the customer's lead yet; the sale waits for it;
 * - `absent`: Dub says that it has the lead and does not list it; the event waits until that is settled;
 * - `unconfirmed`: Dub says that it has the lead, and cannot be asked whether it does;
 * - `code: field: message`: a describing field that Dub would refuse was left out.
 */
export type Warning = string

/** The field of an accepted event's body that is not Dub's. */
export interface Warned {
  readonly warnings?: readonly Warning[]
}

/** The body of a 202: the event is in the queue. */
export interface QueuedBody extends Warned {
  readonly queued: true
}

/** A lead that Dub has, as its caller learns of it. */
export type AnsweredLead =
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
