/** A short link, in the shape Dub shows it in the answer to a lead. */
export interface Link {
  readonly id: string
  readonly domain: string
  readonly key: string
  readonly shortLink: string
  /** Where the short link leads. */
  readonly url: string
  /** The partner the link belongs to, or null for a plain link. */
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
  /** True when the link belongs to somebody else's workspace. */
  readonly foreign: boolean
}

/** A person, as Dub keeps them: made by the first lead or sale, never changed by a later one. */
export interface Customer {
  /** Dub's own id for the person, which begins with `cus_`. */
  readonly id: string
  /** The site's own id for the person. */
  readonly externalId: string
  readonly name: string | null
  readonly email: string | null
  readonly avatar: string | null
  /** The click that first brought the person, which every `clickId: ""` goes back to. */
  readonly clickId: string
}

/** A lead event Dub counted. Deferred calls make a customer but no lead, a direct sale makes both. */
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
   * Emulated epoch milliseconds from which a sale can find it in Dub's event store; in mode `wait`
   * it is found in the first five minutes too.
   */
  readonly visibleAtMs: number
}

/** A sale event Dub counted. */
export interface Sale {
  readonly eventName: string
  readonly customerExternalId: string
  /** The click of the lead that the sale was put down to. */
  readonly clickId: string
  /** The name of that lead. */
  readonly leadEventName: string
  /** US cents, or the amount as sent in a currency that is not converted. */
  readonly amount: number
  /** `usd`, or the one that was sent, in lower case, when it is not converted. */
  readonly currency: string
  readonly paymentProcessor: string
  readonly invoiceId: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** Emulated epoch milliseconds. */
  readonly atMs: number
}

/** A request to Dub, whatever came of it. */
export interface Call {
  readonly method: string
  /** As sent, with its query. */
  readonly path: string
  /** The header as sent, or null when there was none. */
  readonly authorization: string | null
  readonly contentType: string | null
  /** The parsed JSON, or the text as it came when it is not JSON. */
  readonly body: unknown
  /** The status answered; null as long as, or because, no answer was sent. */
  readonly status: number | null
  /** Emulated epoch milliseconds of its arrival. */
  readonly atMs: number
}
