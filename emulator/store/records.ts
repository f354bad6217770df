/** A short link, as Dub shows it in its answer to a lead. */
export interface Link {
  readonly id: string
  readonly domain: string
  readonly key: string
  readonly shortLink: string
  /** Where the short link leads. */
  readonly url: string
  /** The partner the link belongs to; null for a link without one. */
  readonly partnerId: string | null
  readonly programId: string | null
  readonly tenantId: string | null
  readonly externalId: string | null
}

/** A visit through a short link. */
export interface Click {
  readonly clickId: string
  /** Epoch milliseconds from which an event can find the click: Dub's click store lags behind the visit. */
  readonly visibleAtMs: number
  /** Null when the link was deleted after the visit. */
  readonly link: Link | null
  readonly linkDisabled: boolean
  /** Whether the link belongs to another workspace. */
  readonly foreign: boolean
}

/** Made by the first lead or sale of a person, never changed by a later one. */
export interface Customer {
  /** Dub's id, which begins with `cus_`. */
  readonly id: string
  /** The site's id. */
  readonly externalId: string
  readonly name: string | null
  readonly email: string | null
  readonly avatar: string | null
  /** The click that first brought the customer; an event with `clickId: ""` uses it. */
  readonly clickId: string
  /** Emulated epoch milliseconds. */
  readonly createdAtMs: number
}

/** A recorded lead event. A deferred lead makes only a customer; a direct sale makes both. */
export interface Lead {
  readonly eventName: string
  readonly clickId: string
  readonly customerExternalId: string
  readonly mode: 'async' | 'wait'
  readonly eventQuantity: number | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** Emulated epoch milliseconds. */
  readonly atMs: number
  /**
   * Emulated epoch milliseconds from which a sale can find it in Dub's event store. In mode `wait` a
   * sale finds it in the first five minutes as well.
   */
  readonly visibleAtMs: number
}

/** A recorded sale event. */
export interface Sale {
  readonly eventName: string
  readonly customerExternalId: string
  /** The click of the lead that the sale is attributed to. */
  readonly clickId: string
  /** The event name of that lead. */
  readonly leadEventName: string
  /** US cents, or the amount as sent in a currency that is not converted. */
  readonly amount: number
  /** `usd`, or the currency as sent, in lower case, when it is not converted. */
  readonly currency: string
  readonly paymentProcessor: string
  readonly invoiceId: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** Emulated epoch milliseconds. */
  readonly atMs: number
}

/** A webhook that Dub sends once an event is stored. */
export interface WebhookEvent {
  readonly event: 'lead.created' | 'sale.created'
  /** The lead or sale it tells of. */
  readonly subject: Lead | Sale
  /** Emulated epoch milliseconds. */
  readonly atMs: number
}
