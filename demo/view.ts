/** What the demo's server tells the page. Types only. */

/** How the stand-in for Dub behaves. */
export type Mood = 'fine' | 'failing' | 'hanging' | 'throttling' | 'late'

/** A call as Dub received it, without its headers: they hold the key. */
export interface CallView {
  /** Counts from 1. */
  readonly number: number
  readonly method: string
  readonly path: string
  readonly body: unknown
  /** The status Dub answered, or null while, or because, there was no answer. */
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
  /** The partner link of the click. */
  readonly link: string
  readonly customer: { readonly externalId: string; name: string | null; email: string | null }
  /** Epoch milliseconds. */
  readonly atMs: number
}

/** All of it at one moment, the latest first. */
export interface View {
  readonly mood: Mood
  /** The clicks of all arrivals. */
  readonly clickIds: readonly string[]
  readonly leads: readonly LeadView[]
  readonly calls: readonly CallView[]
}

/** A visitor's way through a partner link. */
export interface Arrival {
  readonly clickId: string
}
