import type { UnavailableReason } from '../deliver/classify.ts'
import type { Env } from '../env.ts'

/** Where a dead letter stands, in the order in which an operator sees them. */
export const DEAD_LETTER_STATES = [
  /** To be replayed or discarded. */
  'buried',
  /** Dub has its dedupe key, and it is unknown whether Dub has the event. */
  'unconfirmed',
  /** Back on the queue. */
  'replayed',
  /** Replayed, and Dub has it. */
  'recorded',
  /** By the operator. */
  'discarded',
] as const

export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number]

/** Why an event became a dead letter. */
export type DeadLetterReason =
  /** Dub could not take it until its retry window had passed. */
  | UnavailableReason
  /** Dub refused it when it came from the queue. */
  | 'refused'
  /** A sale of which Dub counted nothing. */
  | 'not_attributed'
  /** See the state of this name. */
  | 'unconfirmed'
  /** The platform delivered its message too often. */
  | 'exhausted'
  /** A message that cannot be read. */
  | 'not_an_event'

/** An event that was given up, and why. */
export interface DeadLetter {
  /** The event's id, or the message's where it is no event: buried twice, it is one dead letter. */
  readonly id: string
  /** The message as it was, an event or not. */
  readonly message: unknown
  readonly reason: DeadLetterReason
  /** Dub's last answer, or how the last call ended. */
  readonly lastAnswer: string
  readonly tries: number
  readonly firstAtMs: number
  readonly lastAtMs: number
  readonly state: 'buried' | 'unconfirmed'
}

/** D1 takes rows of up to 2 MB; an answer this long says nothing more. */
const LAST_ANSWER_LIMIT = 1000

/**
 * Writes a dead letter. One that comes again after a replay takes the old one's place; one that is
 * settled stays so. False when there is no database, or it does not take the letter.
 */
export async function bury(
  letter: DeadLetter,
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
): Promise<boolean> {
  try {
    await DEAD_LETTERS?.prepare(
      `INSERT INTO dead_letters
         (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         message = excluded.message, reason = excluded.reason, last_answer = excluded.last_answer,
         tries = excluded.tries, last_at_ms = excluded.last_at_ms, state = excluded.state
       WHERE dead_letters.state IN ('buried', 'replayed')`,
    )
      .bind(
        letter.id,
        textOf(letter.message),
        letter.reason,
        letter.lastAnswer.slice(0, LAST_ANSWER_LIMIT),
        letter.tries,
        letter.firstAtMs,
        letter.lastAtMs,
        letter.state,
      )
      .run()
    return DEAD_LETTERS !== undefined
  } catch {
    return false
  }
}

/** A message as text, whatever it is: a queue carries more than JSON can say. */
function textOf(message: unknown): string {
  if (message instanceof ArrayBuffer) return new TextDecoder().decode(message)
  try {
    return JSON.stringify(message) ?? String(message)
  } catch {
    return 'This message has no text: it is nested too deep, or holds what JSON cannot say.'
  }
}

/** Notes that Dub has a replayed event. A failure changes nothing but what the operator sees. */
export async function markRecorded(
  id: string,
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
): Promise<void> {
  try {
    await DEAD_LETTERS?.prepare(
      `UPDATE dead_letters SET state = 'recorded' WHERE id = ? AND state IN ('replayed', 'buried')`,
    )
      .bind(id)
      .run()
  } catch {
    // It stays `replayed`; replaying it again is harmless, as Dub knows it by its key or its invoice.
  }
}
