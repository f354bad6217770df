import type { D1Database } from '@cloudflare/workers-types'
import { COLUMN_LIMIT } from '../../contract/sale-fields.ts'
import { askNow } from '../confirm/ask-now.ts'
import { digestHex } from '../digest.ts'
import type { Env } from '../env.ts'
import { logLetters } from '../log.ts'
import { err, ok, type Result } from '../result.ts'
import { RECORDED } from '../settle/dead-letters.ts'
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
  const missing = await stillAbsent(id, settings, env)
  if (!missing.ok) return missing
  const claimed = await queryLetters(env, (database) => claimAbsent(database, id, nowMs))
  if (!claimed.ok) return claimed
  if (!claimed.value) return err({ reason: 'not_movable', why: NOT_ABSENT })

  const { before, letter } = claimed.value
  const { sent } = await resend([letter], env, nowMs)
  if (sent.length === 0) {
    const restored = await queryLetters(env, (database) => restore(database, id, before))
    if (!restored.ok) return restored
  }
  const left = 1 - sent.length
  logLetters('replayed', letter.reason, { letters: sent.length, failed: left, remaining: left })
  return ok({ replayed: sent.length, failed: left, remaining: left })
}

/** Asks Dub once more: what it lists may have lagged behind for longer than the looks took. */
async function stillAbsent(
  id: string,
  settings: Settings,
  env: Env,
): Promise<Result<'absent', AdminRefusal>> {
  const found = await queryLetters(env, (database) => findAbsent(database, id))
  if (!found.ok) return found
  const attempt = readStoredAttempt(found.value?.message ?? '')
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

const findAbsent = (database: D1Database, id: string) =>
  database
    .prepare(`SELECT message FROM dead_letters WHERE id = ? AND state = 'absent'`)
    .bind(id)
    .first<Pick<Claimed, 'message'>>()

const markListed = (database: D1Database, id: string) =>
  database
    .prepare(`UPDATE dead_letters SET ${RECORDED} WHERE id = ? AND state = 'absent'`)
    .bind(id)
    .run()

/** Marks the letter as replayed, with the new invoice in it; undefined if it is not an absent sale. */
async function claimAbsent(database: D1Database, id: string, nowMs: number) {
  const found = await findAbsent(database, id)
  const after = found && (await underNewInvoice(found.message))
  if (!after) return undefined
  const letter = await database
    .prepare(
      `UPDATE dead_letters SET state = 'replayed', last_at_ms = ?, message = ?
       WHERE id = ? AND state = 'absent' RETURNING id, message, reason, first_at_ms`,
    )
    .bind(nowMs, after, id)
    .first<Claimed>()
  return letter ? { before: found.message, letter } : undefined
}

async function restore(database: D1Database, id: string, message: string): Promise<void> {
  await database
    .prepare(
      `UPDATE dead_letters SET state = 'absent', message = ? WHERE id = ? AND state = 'replayed'`,
    )
    .bind(message, id)
    .run()
}

async function underNewInvoice(message: string): Promise<string | undefined> {
  const attempt = readStoredAttempt(message)
  if (!attempt.ok || attempt.value.event.kind !== 'sale') return undefined
  const { event } = attempt.value
  const invoiceId = await nextInvoice(event.fields.invoiceId ?? '')
  const fields = { ...event.fields, invoiceId }
  return JSON.stringify({ ...attempt.value, event: { ...event, fields } })
}

/** An invoice that shops do not give themselves, and the same each time: replayed twice, it counts once. */
const SUFFIX = '-resent'

/** A long invoice is hashed, so that two of them do not become one. */
export async function nextInvoice(invoiceId: string): Promise<string> {
  const next = `${invoiceId}${SUFFIX}`
  return next.length <= COLUMN_LIMIT ? next : `${await digestHex(invoiceId)}${SUFFIX}`
}
