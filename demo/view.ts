/** What the demo's server sends the page. Types only. */

/** How the stand-in for Dub behaves. */
export type Behavior = 'normal' | 'failing' | 'hanging' | 'throttling' | 'late'

/** A call as Dub received it, without its headers: they hold the key. */
export interface CallView {
  /** Counts from 1. */
  readonly number: number
  readonly method: string
  readonly path: string
  readonly body: unknown
  /** Dub's status; null while, or because, no answer was sent. */
  readonly status: number | null
  /** Epoch milliseconds. */
  readonly atMs: number
}

/** A lead Dub recorded. */
export interface LeadView {
  /** Counts from 1. */
  readonly number: number
  readonly eventName: string
  readonly clickId: string
  /** The URL of the partner link that was clicked. */
  readonly link: string
  readonly customer: { readonly externalId: string; name: string | null; email: string | null }
  /** Epoch milliseconds. */
  readonly atMs: number
}

/** The state at one moment, lists latest first. */
export interface View {
  readonly behavior: Behavior
  /** The clicks of all arrivals. */
  readonly clickIds: readonly string[]
  readonly leads: readonly LeadView[]
  readonly calls: readonly CallView[]
}

/** A visitor's arrival through a partner link. */
export interface Arrival {
  readonly clickId: string
}
