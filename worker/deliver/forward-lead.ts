import type { LeadEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import type { Call } from './call-dub.ts'
import { type AcceptedLead, classifyLead, type Verdict } from './classify.ts'
import { type Delivery, notYetKnown, tryAgain } from './delivery.ts'
import type { Progress } from './progress.ts'
import { FORWARD_LIMIT_MS } from './time-limits.ts'

type LeadVerdict = Verdict<AcceptedLead>

/** With less than this left the second call is not made: cut short, its outcome would be unknown. */
export const SECOND_CALL_MS = 5000

/**
 * Sends a lead to Dub.
 *
 * Dub takes its 7-day dedupe key before it looks the click up and never gives it back, so a call with
 * a click Dub cannot see yet would lose the lead for good. Safe delivery therefore asks first with
 * `mode: "deferred"`, which takes no key, and records only a click that Dub knows.
 */
export async function forwardLead(
  event: LeadEvent,
  progress: Progress,
  call: Call,
  { DUB_DELIVERY }: Pick<Settings, 'DUB_DELIVERY'>,
): Promise<Delivery> {
  const startedAtMs = Date.now()
  const ask = async (fields: object, limitMs: number): Promise<LeadVerdict> =>
    classifyLead(await call(fields, limitMs), Date.now())
  const isDeferred = event.fields.mode === 'deferred'

  if (DUB_DELIVERY === 'direct' && !isDeferred) {
    return afterRecording(await ask(event.fields, FORWARD_LIMIT_MS), progress)
  }

  if (!progress.clickProven) {
    const proof = await ask({ ...event.fields, mode: 'deferred' }, FORWARD_LIMIT_MS)
    if (proof.outcome !== 'recorded') return afterProof(proof, progress)
    if (isDeferred) return { ...proof, warnings: [] }
  }

  const proven: Progress = { ...progress, clickProven: true }
  const leftMs = FORWARD_LIMIT_MS - (Date.now() - startedAtMs)
  if (leftMs < SECOND_CALL_MS) {
    return { outcome: 'unavailable', reason: 'timeout', progress: proven }
  }
  // The customer exists by now: Dub would fetch the picture again, and clear it if that fails.
  const { customerAvatar: _, ...fields } = event.fields
  return afterRecording(await ask(fields, leftMs), proven)
}

/** After a deferred call, which takes no key and may be repeated any number of times. */
function afterProof(
  proof: Exclude<LeadVerdict, { outcome: 'recorded' }>,
  progress: Progress,
): Delivery {
  switch (proof.outcome) {
    case 'not_found':
      return notYetKnown('click_unknown', progress)
    case 'unavailable':
      return tryAgain(proof, progress)
    case 'duplicate':
      return { ...proof, warnings: [] }
    case 'refused':
      return proof
  }
}

/** After a call that takes the key: a 404 is final, an unknown outcome is remembered. */
function afterRecording(verdict: LeadVerdict, progress: Progress): Delivery {
  switch (verdict.outcome) {
    case 'recorded':
      return { ...verdict, warnings: [] }
    case 'duplicate':
      return { ...verdict, warnings: progress.unclear ? ['unconfirmed'] : [] }
    case 'not_found':
      return { outcome: 'refused', status: 404, error: verdict.error }
    case 'refused':
      return verdict
    case 'unavailable':
      return tryAgain(verdict, { ...progress, unclear: progress.unclear || verdict.outcomeUnknown })
  }
}
