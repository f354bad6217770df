/** What Dub does not know of an event, and may come to know. */
export const MISSING_AT_DUB = ['click_unknown', 'lead_unknown', 'absent'] as const

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
  /** The lead's dedupe key was taken at this time or earlier, in epoch milliseconds, for all we know without a lead. */
  readonly keyTakenAtMs?: number
  /** Dub took the key and then answered 404: there certainly is no lead. */
  readonly poisoned?: true
  /** When a dead letter's event was first sent, in epoch milliseconds: Dub may have forgotten that by now. */
  readonly firstSentAtMs?: number
  /** What Dub last said, or how the last call ended, where that was stored. */
  readonly answer?: string
}

/** An event that has not been sent yet. */
export const NO_PROGRESS: Progress = { clickProven: false, unclear: false }
