import { isSale } from '../../contract/events.ts'
import { hashCustomer } from '../hash-customer.ts'
import { readAttempt, readMessage } from '../settle/attempt.ts'
import type { DeadLetterState } from '../settle/letter-states.ts'
import type { Env } from '../env.ts'
import { ok, type Result } from '../result.ts'
import { queryLetter } from './database.ts'
import { findLetter, type LetterRow } from './find-letters.ts'
import { mask } from './masking.ts'
import type { AdminRefusal } from './refusal.ts'
import { REPLAY_BLOCKER_MESSAGES } from './rules.ts'

/** A letter as the list shows it: without anything personal. */
export interface LetterSummary {
  readonly id: string
  readonly state: DeadLetterState
  readonly reason: string
  /** Null when the message is not an event. */
  readonly event: { readonly kind: string; readonly name: string | null } | null
  /** The customer as in the log: see `hashCustomer`. */
  readonly customer: string | null
  /** What was paid, of a sale: in cents, or in whole units of a currency that has none. */
  readonly amount: number | null
  readonly currency: string | null
  readonly tries: number
  /** When the Worker took the event, in epoch milliseconds. */
  readonly firstAtMs: number
  /** When it was dead-lettered, or first put back on the queue. */
  readonly lastAtMs: number
  readonly lastAnswer: string
  /** When a poisoned one is sent again by itself, in epoch milliseconds; null for the others. */
  readonly resendAtMs: number | null
  /** Why it cannot be replayed, as a sentence; null when it can. */
  readonly notReplayable: string | null
  readonly discardable: boolean
}

/** The body of `GET /admin/dead-letters/:id`: the whole letter, with the customer's data. */
export interface WholeLetter extends LetterSummary {
  /** A string where it is not JSON, or JSON that is nested too deeply to be written again. */
  readonly message: unknown
}

/** A row without anything personal. One that cannot be read keeps no other from being listed. */
export function summarize(row: LetterRow): LetterSummary {
  try {
    const message = readMessage(row.message)
    const lastAnswer = mask(row.last_answer, message)
    return { ...standingOf(row), ...factsOf(message), lastAnswer }
  } catch {
    return { ...standingOf(row), ...NO_FACTS, lastAnswer: '' }
  }
}

export async function showLetter(
  id: string,
  env: Env,
  nowMs: number,
): Promise<Result<WholeLetter, AdminRefusal>> {
  const found = await queryLetter(env, (database) => findLetter(database, id, nowMs))
  if (!found.ok) return found
  const row = found.value
  const message = readMessage(row.message)
  return ok({
    ...standingOf(row),
    ...factsOf(message),
    lastAnswer: row.last_answer,
    message: row.is_json === 1 ? message : row.message,
  })
}

type Facts = Pick<LetterSummary, 'event' | 'customer' | 'amount' | 'currency'>

const NO_FACTS: Facts = { event: null, customer: null, amount: null, currency: null }

/** What the message says of its event. */
function factsOf(message: unknown): Facts {
  const attempt = readAttempt(message)
  if (!attempt.ok) return NO_FACTS
  const { event } = attempt.value
  const { amount = null, currency = null } = isSale(event) ? event.fields : {}
  return {
    event: { kind: event.kind, name: event.fields.eventName ?? null },
    customer: hashCustomer(event.fields.customerExternalId),
    amount,
    currency,
  }
}

const standingOf = (row: LetterRow): Omit<LetterSummary, keyof Facts | 'lastAnswer'> => ({
  id: row.id,
  state: row.state,
  reason: row.reason,
  tries: row.tries,
  firstAtMs: row.first_at_ms,
  lastAtMs: row.last_at_ms,
  resendAtMs: row.state === 'poisoned' ? row.resend_at_ms : null,
  notReplayable: row.replay_blocker && REPLAY_BLOCKER_MESSAGES[row.replay_blocker],
  discardable: row.discardable === 1,
})
