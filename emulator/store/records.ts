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

/** What Dub's answer to a click says of the partner of its link, besides the id. */
export interface Partner {
  readonly name: string
  /** The URL of a picture. */
  readonly image: string | null
  readonly groupId: string | null
  readonly tenantId: string | null
}

/** The discount of a partner's customers, as in Dub's answer to a click. */
export interface Discount {
  readonly id: string
  readonly amount: number
  readonly type: 'percentage' | 'flat'
  /** In months; null for ever. */
  readonly maxDuration: number | null
  readonly couponId: string | null
  readonly couponTestId: string | null
}

/** What Dub counts at a link. */
export interface LinkCounters {
  readonly leads: number
  readonly sales: number
  /** Sales that were a customer's first. */
  readonly conversions: number
  /** In US cents. */
  readonly saleAmount: number
}

/** A link as Dub's database has it. */
export interface StoredLink {
  readonly link: Link
  readonly disabled: boolean
  /** Whether it belongs to another workspace. */
  readonly foreign: boolean
  /** Whether it belongs to no workspace. */
  readonly unowned: boolean
  readonly partner: Partner | null
  readonly discount: Discount | null
  readonly counters: LinkCounters
}

/** A visit through a short link. */
export interface Click {
  readonly clickId: string
  /** The link may have been deleted since. */
  readonly linkId: string
  /** Epoch milliseconds from which an event can find the click: Dub's click store lags behind the visit. */
  readonly visibleAtMs: number
  /** Epoch milliseconds until which Dub's cache has the click as well, whatever becomes of the store. */
  readonly cachedUntilMs: number
}

/** Made by the first lead or sale of a person, or imported. A later event changes none but `sales`. */
export interface Customer {
  /** Dub's id, which begins with `cus_`. */
  readonly id: string
  /** The site's id, as the first event spelled it. */
  readonly externalId: string
  readonly name: string | null
  readonly email: string | null
  readonly avatar: string | null
  /** The click that first brought the customer; an event with `clickId: ""` uses it. Null without one. */
  readonly clickId: string | null
  /** The link of that click: null without one, and for ever once it is deleted. */
  readonly linkId: string | null
  /** The sales counted. */
  readonly sales: number
  /** Emulated epoch milliseconds. */
  readonly createdAtMs: number
}

/** A stored lead event. A deferred lead makes only a customer; a direct sale makes both. */
export interface Lead {
  /** Sixteen letters and digits. */
  readonly eventId: string
  readonly eventName: string
  readonly clickId: string
  readonly linkId: string
  readonly customerExternalId: string
  readonly mode: 'async' | 'wait'
  /** The quantity reported: each of it is a lead event of its own. */
  readonly eventQuantity: number | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** Emulated epoch milliseconds. */
  readonly atMs: number
  /** Emulated epoch milliseconds from which a sale can find it in Dub's event store. */
  readonly visibleAtMs: number
}

/** A stored sale event. */
export interface Sale {
  /** Sixteen letters and digits. */
  readonly eventId: string
  readonly eventName: string
  readonly customerExternalId: string
  /** The click of the lead that the sale is attributed to. */
  readonly clickId: string
  /** The link of that lead. */
  readonly linkId: string
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

/** What a partner earns by an event, as Dub queues it. */
export interface Commission {
  readonly event: 'lead' | 'sale'
  readonly customerExternalId: string
  readonly linkId: string
  readonly invoiceId: string | null
  readonly quantity: number
  /** In US cents; null for a lead. */
  readonly amount: number | null
}

/** A webhook that Dub sends once an event is stored. */
export interface WebhookEvent {
  readonly event: 'lead.created' | 'sale.created'
  /** The lead or sale it tells of. */
  readonly subject: Lead | Sale
  /** Emulated epoch milliseconds. */
  readonly atMs: number
}
