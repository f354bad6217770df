import { EVENT_KINDS, EVENTS } from '../../contract/events.ts'
import type { UnavailableReason } from '../deliver/verdict.ts'
import type { Env } from '../env.ts'
import { hashCustomer } from '../hash-customer.ts'
import { readAttempt } from './attempt.ts'
import { quoted } from './quoted.ts'

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

/** An event that is not tried any more, and why. */
export interface DeadLetter {
  /** The event's id, or the message's if it is not an event: buried twice, it is one dead letter. */
  readonly id: string
  /** The message as it was, an event or not. */
  readonly message: unknown
  readonly reason: DeadLetterReason
  /** Dub's last response, or how the last call ended. */
  readonly lastAnswer: string
  readonly tries: number
  readonly firstAtMs: number
  readonly lastAtMs: number
  readonly state: 'buried' | 'poisoned' | 'absent' | 'unconfirmed'
  /** When a poisoned one is sent again, in epoch milliseconds. */
  readonly resendAtMs?: number
}

/** The fields that describe a customer or an event: personal, and of no use once Dub has it. */
const DESCRIPTION = [
  ...new Set(EVENT_KINDS.flatMap((kind) => Object.keys(EVENTS[kind].describing))),
].map((name) => `$.event.fields.${name}`)

/** SQL: a letter's message without what describes its customer. */
export const WITHOUT_DESCRIPTION = `iif(json_valid(message), json_remove(message, ${quoted(DESCRIPTION)}), message)`

/** SQL: makes a letter one that Dub has. */
export const RECORDED = `state = 'recorded', message = ${WITHOUT_DESCRIPTION}`

/** D1 takes rows of up to 2 MB; a longer response says nothing more. */
const LAST_ANSWER_LIMIT = 1000

/**
 * Writes a dead letter. After a replay the new one replaces the old one; a letter that is settled stays so.
 * False when there is no database, or it fails.
 */
export async function bury(
  letter: DeadLetter,
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
): Promise<boolean> {
  try {
    await DEAD_LETTERS?.prepare(
      `INSERT INTO dead_letters
         (id, message, reason, last_answer, tries, first_at_ms, last_at_ms, state, resend_at_ms, customer_hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET
         message = excluded.message, reason = excluded.reason, last_answer = excluded.last_answer,
         tries = excluded.tries, last_at_ms = excluded.last_at_ms, state = excluded.state,
         resend_at_ms = excluded.resend_at_ms, customer_hash = excluded.customer_hash
       WHERE (dead_letters.state = 'recorded' AND excluded.reason = 'absent')
         OR dead_letters.state IN ('buried', 'replayed', 'poisoned', 'unconfirmed')`,
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
        letter.resendAtMs ?? null,
        hashOfCustomer(letter.message),
      )
      .run()
    return DEAD_LETTERS !== undefined
  } catch {
    return false
  }
}

/** The customer as in the log; null when the message is not an event. */
function hashOfCustomer(message: unknown): string | null {
  const attempt = readAttempt(message)
  return attempt.ok ? hashCustomer(attempt.value.event.fields.customerExternalId) : null
}

/** A message as a string: a queue carries more than JSON can express. */
function textOf(message: unknown): string {
  if (message instanceof ArrayBuffer) return new TextDecoder().decode(message)
  try {
    return JSON.stringify(message) ?? String(message)
  } catch {
    return 'This message cannot be written as JSON: it is nested too deep, or holds a value that JSON does not have.'
  }
}

/**
 * Stores that Dub has a replayed event. It may come before the replay has marked the letter: an absent sale is then
 * known by its lease. A failure changes only what the operator sees.
 */
export async function markRecorded(
  id: string,
  { DEAD_LETTERS }: Pick<Env, 'DEAD_LETTERS'>,
): Promise<void> {
  try {
    await DEAD_LETTERS?.prepare(
      `UPDATE dead_letters SET ${RECORDED} WHERE id = ? AND (state IN ('replayed', 'buried', 'poisoned', 'unconfirmed')
         OR (state = 'absent' AND resend_at_ms IS NOT NULL))`,
    )
      .bind(id)
      .run()
  } catch {
    // It stays `replayed`. Replaying it again is harmless: Dub recognizes its key or its invoice.
  }
}
