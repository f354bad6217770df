/** What the demo's server sends the page. Types only. */
import type { EventKind } from '../contract/events.ts'
import type { EventState } from '../worker/journal/entry.ts'

/** How the stand-in for Dub behaves. */
export type Behavior = 'normal' | 'failing' | 'hanging' | 'throttling' | 'late' | 'losing'

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

/** A lead or a sale that Dub recorded. */
export interface RecordView {
  readonly kind: 'lead' | 'sale'
  /** Counts from 1. */
  readonly number: number
  readonly eventName: string
  readonly clickId: string
  /** The URL of the partner link that was clicked. */
  readonly link: string
  readonly customer: { readonly externalId: string; name: string | null; email: string | null }
  /** Of a sale, in US cents. */
  readonly amount: number | undefined
  readonly invoiceId: string | null | undefined
  /** Epoch milliseconds. */
  readonly atMs: number
}

/** What the Worker's journal says of an event. */
export interface EventView {
  readonly id: string
  readonly kind: EventKind
  /** See `worker/hash-customer.ts`. */
  readonly customer: string
  readonly state: EventState
  readonly reason: string | null
}

/** The state at one moment, lists latest first. */
export interface View {
  readonly behavior: Behavior
  /** Whether the visitor's browser reaches the Worker. */
  readonly isOnline: boolean
  /** The clicks of all arrivals. */
  readonly clickIds: readonly string[]
  readonly records: readonly RecordView[]
  readonly calls: readonly CallView[]
  /** Until when the Worker does not call Dub, in epoch milliseconds; null when it does. */
  readonly pausedUntilMs: number | null
  readonly events: readonly EventView[]
}

/** A visitor's arrival through a partner link. */
export interface Arrival {
  readonly clickId: string
}

/** A click that never was, or a page of another site. */
export type ForgeryKind = 'click' | 'site'

/** What a forger sent, and what the Worker answered. */
export interface Forgery {
  readonly origin: string
  readonly event: Readonly<Record<string, string>>
  readonly status: number
  readonly answer: unknown
}
