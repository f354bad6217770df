import type { D1Database } from '@cloudflare/workers-types'
import { COLUMN_LIMIT } from '../../contract/sale-fields.ts'
import { askNow } from '../confirm/ask-now.ts'
import { digestHex } from '../digest.ts'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { RECORDED } from '../settle/dead-letters.ts'
import { leaseFrom, release } from '../settle/lease.ts'
import { type Claimed, resend } from '../settle/resend.ts'
import { readStoredAttempt } from '../settle/attempt.ts'
import type { Settings } from '../settings/settings.ts'
import { queryLetters } from './database.ts'
import type { AdminRefusal } from './refusal.ts'
import type { Replayed } from './replay.ts'

/**
 * Puts an absent sale back on the queue under another invoice: Dub answers a repeat of the old one as it did
 * the first time, and counts nothing. Its old invoice may have a commission, so only the operator may do this.
 */
export async function replayAbsent(
  id: string,
  settings: Settings,
  env: Env,
  nowMs: number,
): Promise<Result<Replayed, AdminRefusal>> {
  if (!env.RETRY_QUEUE) return err({ reason: 'no_queue' })
  const found = await queryLetters(env, (database) => findAbsent(database, id, nowMs))
  if (!found.ok) return found
  const sale = await underNewInvoice(found.value)
  if (!sale) return err({ reason: 'not_movable', why: NOT_ABSENT })
  const missing = await stillAbsent(sale.letter, settings, env)
  if (!missing.ok) return missing

  const leasedUntilMs = leaseFrom(nowMs)
  const leased = await queryLetters(env, (database) => lease(database, id, leasedUntilMs, nowMs))
  if (!leased.ok) return leased
  if (!leased.value) return err({ reason: 'not_movable', why: NOT_ABSENT })

  const { letter, message, invoiceId } = sale
  const { sent, unsent } = await resend([{ ...letter, message }], env, nowMs)
  const left = unsent.length
  logLetters('replayed', letter.reason, { letters: sent.length, failed: left, remaining: left })
  const marked = await queryLetters(env, (database) =>
    sent.length > 0
      ? markReplayed(database, id, invoiceId, leasedUntilMs, nowMs)
      : release(database, unsent, leasedUntilMs, nowMs),
  )
  if (!marked.ok) return marked
  return ok({ replayed: sent.length, failed: left, remaining: left })
}

/** Asks Dub once more: what it lists may have lagged behind for longer than the looks took. */
async function stillAbsent(
  { id, message }: Claimed,
  settings: Settings,
  env: Env,
): Promise<Result<'absent', AdminRefusal>> {
  const attempt = readStoredAttempt(message)
  const finding = attempt.ok ? await askNow(attempt.value, settings) : 'cannot_say'
  if (finding === 'unavailable') return err({ reason: 'not_movable', why: NOT_ANSWERED })
  if (finding !== 'present') return ok('absent')
  const marked = await queryLetters(env, (database) => markListed(database, id))
  return marked.ok ? err({ reason: 'not_movable', why: LISTED }) : marked
}

const LISTED = 'It need not be replayed: Dub lists it by now. It is marked as recorded.'
const NOT_ANSWERED =
  'It cannot be replayed now: Dub does not answer whether it lists it by now. Try again later.'
const NOT_ABSENT =
  'It cannot be replayed under a new invoice: it is not a sale that is absent at Dub, or it has just changed.'

/** SQL: whether a letter is of an absent sale that no replay holds. `?1` is the current time. */
const FREE = `state = 'absent' AND coalesce(resend_at_ms, 0) <= ?1`

const findAbsent = (database: D1Database, id: string, nowMs: number) =>
  database
    .prepare(`SELECT id, message, reason, first_at_ms FROM dead_letters WHERE id = ?2 AND ${FREE}`)
    .bind(nowMs, id)
    .first<Claimed>()

const markListed = (database: D1Database, id: string) =>
  database
    .prepare(`UPDATE dead_letters SET ${RECORDED} WHERE id = ? AND state = 'absent'`)
    .bind(id)
    .run()

const lease = (database: D1Database, id: string, leasedUntilMs: number, nowMs: number) =>
  database
    .prepare(`UPDATE dead_letters SET resend_at_ms = ?3 WHERE id = ?2 AND ${FREE} RETURNING id`)
    .bind(nowMs, id, leasedUntilMs)
    .first()

/** Marks the letter as replayed under its new invoice, unless it is recorded already. */
async function markReplayed(
  database: D1Database,
  id: string,
  invoiceId: string,
  leasedUntilMs: number,
  nowMs: number,
): Promise<void> {
  await database
    .prepare(
      `UPDATE dead_letters SET state = iif(state = 'absent', 'replayed', state), last_at_ms = ?2,
         message = json_set(message, '$.event.fields.invoiceId', ?3)
       WHERE id = ?1 AND resend_at_ms = ?4 AND +state IN ('absent', 'recorded')`,
    )
    .bind(id, nowMs, invoiceId, leasedUntilMs)
    .run()
}

/** The letter's message with the next invoice; undefined when it is not of a sale. */
async function underNewInvoice(letter: Claimed | null) {
  const attempt = readStoredAttempt(letter?.message ?? '')
  if (!letter || !attempt.ok || attempt.value.event.kind !== 'sale') return undefined
  const { event } = attempt.value
  const invoiceId = await nextInvoice(event.fields.invoiceId ?? '')
  const fields = { ...event.fields, invoiceId }
  const message = JSON.stringify({ ...attempt.value, event: { ...event, fields } })
  return { letter, message, invoiceId }
}

/** An invoice that shops do not give themselves, and the same each time: replayed twice, it counts once. */
const SUFFIX = '-resent'

/** A long invoice is hashed, so that two of them do not become one. */
export async function nextInvoice(invoiceId: string): Promise<string> {
  const next = `${invoiceId}${SUFFIX}`
  return next.length <= COLUMN_LIMIT ? next : `${await digestHex(invoiceId)}${SUFFIX}`
}
