import { isSale, type TrackEvent } from '../../contract/events.ts'
import type { Delivery } from '../deliver/delivery.ts'
import { NO_PROGRESS } from '../deliver/progress.ts'
import type { Env } from '../env.ts'
import { type Attempt, firstAttempt } from '../settle/attempt.ts'
import { ledgerIn } from '../settings/confirmations.ts'
import type { Settings } from '../settings/settings.ts'
import { DATABASE_LIMIT_MS, within } from '../within.ts'
import { FIRST_LOOK_MS } from './decide.ts'
import { enter } from './ledger.ts'
import { identityOf, matchKey } from './match-key.ts'

/** `failed`: the database did, or it took too long. */
export type Noted = 'noted' | 'nothing_to_note' | 'failed'

/**
 * Enters an event into the ledger that Dub answered with a 200, before the reply says so: Dub writes it after
 * its own reply (its track-lead.ts and track-sale.ts), and tells nobody if that fails. `attempt` is the message
 * of one that comes from the queue. Never throws.
 */
export async function noteAnswered(
  event: TrackEvent,
  delivery: Delivery,
  attempt: Attempt | undefined,
  settings: Settings,
  env: Env,
): Promise<Noted> {
  const database = ledgerIn(settings, env)
  const identity = identityOf(event)
  if (!database || !identity || !isToBeConfirmed(delivery)) return 'nothing_to_note'

  const write = async () => {
    const nowMs = Date.now()
    const key = await matchKey(identity)
    const entry = {
      match_key: key,
      message: JSON.stringify(toResend(event, delivery, attempt, key, nowMs)),
      answered_at_ms: nowMs,
      look_at_ms: nowMs + FIRST_LOOK_MS,
      absences: 0,
      heard: 0,
    } as const
    await enter(database, entry, { hasLetter: attempt !== undefined && isUnconfirmed(delivery) })
    return 'noted' as const
  }
  return within<Noted>(DATABASE_LIMIT_MS, 'failed', write)
}

/** A duplicate without that warning was found at Dub. */
const isToBeConfirmed = (delivery: Delivery): boolean =>
  delivery.outcome === 'recorded' || isUnconfirmed(delivery)

const isUnconfirmed = (delivery: Delivery): boolean =>
  delivery.outcome === 'duplicate' && delivery.warnings.includes('unconfirmed')

/**
 * What is sent again should the event be absent. Its id is that of its dead letter: the key and the time where
 * there is none yet, by which a late webhook finds it.
 */
function toResend(
  event: TrackEvent,
  delivery: Delivery,
  attempt: Attempt | undefined,
  key: string,
  nowMs: number,
): Attempt {
  // A replayed event has its letter already.
  const id = attempt?.replayed ? attempt.id : `${key}-${nowMs}`
  const first = { ...firstAttempt(event, { progress: NO_PROGRESS }), id }
  if (!isUnconfirmed(delivery)) return first
  const unconfirmed = attempt ?? first
  if (isSale(event)) return unconfirmed
  const { keyTakenAtMs = nowMs } = unconfirmed.progress
  return { ...unconfirmed, progress: { ...unconfirmed.progress, keyTakenAtMs } }
}
