/** The dead letter of an event that Dub answered with a 200 and does not have. */
import { isSale } from '../../contract/events.ts'
import { keyOverAtMs } from '../deliver/dedupe-key.ts'
import type { Attempt } from '../settle/attempt.ts'
import type { DeadLetter } from '../settle/dead-letters.ts'
import type { Entry } from './ledger.ts'

/** Dub, track-sale.ts: the webhook goes out only after the commission. */
export const HEARD = '; its webhook came: if its link has a partner, there is a commission'

/**
 * A lead is sent again once its key is over. A sale is not: its commission may exist, and its invoice bars
 * every repeat (Dub, track-sale.ts: writes the sale and the invoice after its reply, each by itself).
 */
export function absentLetter(attempt: Attempt, entry: Entry, nowMs: number): DeadLetter {
  const letter = {
    id: attempt.id,
    reason: 'absent',
    lastAnswer: `200, and asked twice, Dub does not list it${entry.heard ? HEARD : ''}`,
    tries: attempt.tries,
    firstAtMs: attempt.admittedAtMs,
    lastAtMs: nowMs,
  } as const
  if (isSale(attempt.event)) return { ...letter, message: attempt, state: 'absent' }

  const { keyTakenAtMs = entry.answered_at_ms } = attempt.progress
  return {
    ...letter,
    message: { ...attempt, progress: { ...attempt.progress, keyTakenAtMs } },
    state: 'poisoned',
    resendAtMs: keyOverAtMs(keyTakenAtMs),
  }
}
