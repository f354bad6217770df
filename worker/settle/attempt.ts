import * as v from 'valibot'
import { EVENT_KINDS, type TrackEvent } from '../../contract/events.ts'
import { err, ok, type Result } from '../result.ts'

const UNKNOWN = ['click_unknown', 'lead_unknown'] as const

/** What Dub does not know of an event, and may come to know. */
export type Unknown = (typeof UNKNOWN)[number]

/** How far an event has come at Dub. */
export interface Progress {
  /** Dub has shown that it knows the click: the first call of safe delivery is done. */
  readonly clickProven: boolean
  /** A recording call ended without a clear answer: Dub may have the event. */
  readonly unclear: boolean
  /** What Dub did not know when it last said so. */
  readonly unknown?: Unknown
  /** When Dub first said that it does not know this, in epoch milliseconds. */
  readonly unknownSinceMs?: number
}

/** An event nobody has sent yet. */
export const NO_PROGRESS: Progress = { clickProven: false, unclear: false }

/** An event on its way to Dub: the message of the queue. */
export interface Attempt {
  readonly version: 1
  /** Made when the Worker took the event; stays the same over every message that carries it. */
  readonly id: string
  readonly event: TrackEvent
  readonly progress: Progress
  /** When the Worker took the event, in epoch milliseconds. */
  readonly admittedAtMs: number
  /** Calls made before this message was put on the queue. */
  readonly tries: number
  /** An operator put it back on the queue. */
  readonly replayed?: true
}

const ATTEMPT = v.object({
  version: v.literal(1),
  id: v.string(),
  event: v.object({
    kind: v.picklist(EVENT_KINDS),
    fields: v.looseObject({ clickId: v.string(), customerExternalId: v.string() }),
  }),
  progress: v.object({
    clickProven: v.boolean(),
    unclear: v.boolean(),
    unknown: v.optional(v.picklist(UNKNOWN)),
    unknownSinceMs: v.optional(v.number()),
  }),
  admittedAtMs: v.number(),
  tries: v.number(),
  replayed: v.optional(v.literal(true)),
})

/** Reads a message of the queue, which may be of another version or put there by hand. */
export function readAttempt(message: unknown): Result<Attempt, 'not_an_event'> {
  const parsed = v.safeParse(ATTEMPT, message)
  return parsed.success ? ok(parsed.output as Attempt) : err('not_an_event')
}
