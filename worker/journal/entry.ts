import type { EventKind } from '../../contract/events.ts'

/** What became of an event so far. The words are those of the log, but for the first two. */
export type EventState =
  /** The queue keeps it, and tries it again. */
  | 'waiting'
  /** There is no queue: its caller keeps it. */
  | 'kept'
  | 'recorded'
  | 'duplicate'
  | 'confirmed'
  | 'absent'
  | 'unconfirmed'
  | 'refused'
  | 'not_attributed'
  | 'poisoned'
  | 'buried'

/** An event as the journal has it: nothing in it says who the customer is. */
export interface Entry {
  /** See `confirm/match-key.ts`. */
  readonly matchKey: string
  readonly atMs: number
  readonly kind: EventKind
  /** The event's name. */
  readonly name: string
  /** See `hash-customer.ts`. */
  readonly customer: string
  /** Of a sale, in the currency's smallest unit. */
  readonly amount: number | null
  readonly currency: string | null
  readonly state: EventState
  /** As in the log. */
  readonly reason: string | null
}

/** How many events came to what on one day. An event that waits and is recorded later counts twice. */
export interface DayCounts {
  /** Recorded ones by kind: in the request, or from the queue. */
  readonly leads: number
  readonly sales: number
  readonly customers: number
  readonly waiting: number
  /** By the Worker or by Dub. */
  readonly refused: number
  /** Became dead letters. */
  readonly buried: number
}

export const NO_COUNTS: DayCounts = {
  leads: 0,
  sales: 0,
  customers: 0,
  waiting: 0,
  refused: 0,
  buried: 0,
}
