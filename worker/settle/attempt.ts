import type { Message } from '@cloudflare/workers-types'
import * as v from 'valibot'
import { EVENT_KINDS, type TrackEvent } from '../../contract/events.ts'
import type { Unavailable } from '../deliver/delivery.ts'
import { MISSING_AT_DUB, type Progress } from '../deliver/progress.ts'
import { parseJson } from '../parse-json.ts'
import { err, ok, type Result } from '../result.ts'

/** An event on its way to Dub: the message of the queue. */
export interface Attempt {
  readonly version: 1
  /** Made when the Worker took the event; the same in every message that carries it. */
  readonly id: string
  readonly event: TrackEvent
  readonly progress: Progress
  /** When the Worker took the event, in epoch milliseconds. */
  readonly admittedAtMs: number
  /** Attempts before this message was queued. */
  readonly tries: number
  /**
   * The event was skipped when this message was queued, and at each delivery of it since. These are no
   * attempts.
   */
  readonly skipped?: true
  /** An operator put it back on the queue. */
  readonly replayed?: true
  /** The platform delivered its message too often: it is not tried, and waits for the database to bury it. */
  readonly exhausted?: true
}

const ATTEMPT = v.object({
  version: v.literal(1),
  id: v.string(),
  event: v.object({
    kind: v.picklist(EVENT_KINDS),
    fields: v.looseObject({
      clickId: v.string(),
      customerExternalId: v.string(),
      eventName: v.optional(v.string()),
      amount: v.optional(v.number()),
      currency: v.optional(v.string()),
    }),
  }),
  progress: v.object({
    clickProven: v.boolean(),
    unclear: v.boolean(),
    unknown: v.optional(v.picklist(MISSING_AT_DUB)),
    unknownSinceMs: v.optional(v.number()),
    keyTakenAtMs: v.optional(v.number()),
    poisoned: v.optional(v.literal(true)),
    firstSentAtMs: v.optional(v.number()),
    answer: v.optional(v.string()),
  }),
  admittedAtMs: v.number(),
  tries: v.number(),
  skipped: v.optional(v.literal(true)),
  replayed: v.optional(v.literal(true)),
  exhausted: v.optional(v.literal(true)),
})

/** The first message of an event, after the attempt that the caller waited for, or that was skipped. */
export const firstAttempt = (
  event: TrackEvent,
  { progress, skipped }: Pick<Unavailable, 'progress' | 'skipped'>,
): Attempt => ({
  version: 1,
  id: crypto.randomUUID(),
  event,
  progress,
  admittedAtMs: Date.now(),
  tries: skipped ? 0 : 1,
  ...(skipped && { skipped }),
})

/**
 * Which attempt of its event this delivery is: after those before the message was queued, and its earlier
 * deliveries, unless they were skipped.
 */
export const attemptNumber = (message: Message, { tries, skipped }: Attempt): number =>
  tries + (skipped ? 1 : message.attempts)

/** The event after this delivery, which was an attempt unless it was skipped. */
export function attemptAfter(
  message: Message,
  attempt: Attempt,
  { progress, skipped }: Pick<Unavailable, 'progress' | 'skipped'>,
): Attempt {
  const number = attemptNumber(message, attempt)
  const { skipped: _, ...event } = attempt
  return skipped
    ? { ...event, progress, tries: number - 1, skipped }
    : { ...event, progress, tries: number }
}

/** Parses a stored message; one that is not JSON, as in a row written by hand, stays a string. */
export function readMessage(text: string): unknown {
  const message = parseJson(text)
  return message === undefined ? text : message
}

/** Reads the attempt in a stored message. */
export const readStoredAttempt = (text: string): Result<Attempt, 'not_an_event'> =>
  readAttempt(readMessage(text))

/** Reads a message of the queue, which may be of another version or written by hand. */
export function readAttempt(message: unknown): Result<Attempt, 'not_an_event'> {
  const parsed = v.safeParse(ATTEMPT, message)
  return parsed.success ? ok(parsed.output as Attempt) : err('not_an_event')
}
