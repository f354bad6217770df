/** What Dub does not know of an event, and may come to know. */
export const MISSING_AT_DUB = ['click_unknown', 'lead_unknown'] as const

export type MissingAtDub = (typeof MISSING_AT_DUB)[number]

/** How far an event has come at Dub. Stored in queue messages and dead letters: its names must not change. */
export interface Progress {
  /** Dub knows the click: the first call of safe delivery is done. */
  readonly clickProven: boolean
  /** The outcome of a recording call is unknown: Dub may have the event. */
  readonly unclear: boolean
  /** What Dub did not know when it last said so. */
  readonly unknown?: MissingAtDub
  /** When Dub first said so, in epoch milliseconds. */
  readonly unknownSinceMs?: number
}

/** An event that has not been sent yet. */
export const NO_PROGRESS: Progress = { clickProven: false, unclear: false }
