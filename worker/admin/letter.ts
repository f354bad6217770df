import { isSale } from '../../contract/events.ts'
import { hashCustomer } from '../hash-customer.ts'
import { readAttempt, readMessage } from '../settle/attempt.ts'
import type { DeadLetterState } from '../settle/dead-letters.ts'
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
  /** The hash of the customer's id, as in the log. Null when the message is not an event. */
  readonly customer: string | null
  /** Of a sale, in the currency's smallest unit; null for others. */
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
  readonly message: unknown
}

/** A row without anything personal. */
export async function summarize(row: LetterRow): Promise<LetterSummary> {
  const message = readMessage(row.message)
  const attempt = readAttempt(message)
  const event = attempt.ok ? attempt.value.event : undefined
  const sale = event && isSale(event) ? event.fields : undefined
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    event: event ? { kind: event.kind, name: event.fields.eventName ?? null } : null,
    customer: event ? await hashCustomer(event.fields.customerExternalId) : null,
    amount: sale?.amount ?? null,
    currency: sale?.currency ?? null,
    tries: row.tries,
    firstAtMs: row.first_at_ms,
    lastAtMs: row.last_at_ms,
    lastAnswer: mask(row.last_answer, message),
    resendAtMs: row.state === 'poisoned' ? row.resend_at_ms : null,
    notReplayable: row.replay_blocker && REPLAY_BLOCKER_MESSAGES[row.replay_blocker],
    discardable: row.discardable === 1,
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
  return ok({
    ...(await summarize(row)),
    lastAnswer: row.last_answer,
    message: readMessage(row.message),
  })
}
