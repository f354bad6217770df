import type { LeadEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import type { DubCalls } from './call-dub.ts'
import { classifyLead, describeError } from './classify.ts'
import { isRecognized, keyOverAtMs } from './dedupe-key.ts'
import { afterNotFound, type Delivery, tryAgain } from './delivery.ts'
import { NO_PROGRESS, type Progress } from './progress.ts'
import { askBeforeSending, askWhileTaken } from './taken-key.ts'
import type { AcceptedLead, Verdict } from './verdict.ts'

type LeadVerdict = Verdict<AcceptedLead>

export interface LeadOptions extends Pick<Settings, 'DUB_DELIVERY'> {
  /** Whether Dub gave this Worker a 200 for the same lead before, which explains a `link: null`. */
  readonly isAwaited: () => Promise<boolean>
}

/** With less than this left the second call is not made: cut short, its outcome would be unknown. */
export const SECOND_CALL_MS = 5000

/**
 * Sends a lead to Dub, unless Dub has it by now.
 *
 * Dub takes its 7-day dedupe key before it looks the click up and never gives it back, so a call with
 * a click Dub cannot see yet would lose the lead for as long. Safe delivery therefore proves the click first with
 * `mode: "deferred"`, which takes no key, and records only a click that Dub knows.
 */
export function forwardLead(
  event: LeadEvent,
  progress: Progress,
  calls: DubCalls,
  options: LeadOptions,
): Promise<Delivery> {
  const nowMs = Date.now()
  const { keyTakenAtMs, firstSentAtMs = nowMs } = progress
  return keyTakenAtMs === undefined && isRecognized(firstSentAtMs, nowMs)
    ? sendLead(event, progress, calls, options)
    : askAndSendLead(event, progress, calls, options, nowMs)
}

/** A lead that Dub may have recorded, or bars. */
async function askAndSendLead(
  event: LeadEvent,
  progress: Progress,
  calls: DubCalls,
  options: LeadOptions,
  nowMs: number,
): Promise<Delivery> {
  const { keyTakenAtMs } = progress
  if (keyTakenAtMs !== undefined && nowMs < keyOverAtMs(keyTakenAtMs)) {
    return askWhileTaken(event, { ...progress, keyTakenAtMs }, calls)
  }
  const asked = await askBeforeSending(event, progress, calls)
  if (asked !== 'send') return asked
  // A click that Dub does not know would take the key in direct delivery, and the lead would wait again.
  return sendLead(event, NO_PROGRESS, calls, { ...options, DUB_DELIVERY: 'safe' })
}

async function sendLead(
  event: LeadEvent,
  progress: Progress,
  calls: DubCalls,
  { DUB_DELIVERY, isAwaited }: LeadOptions,
): Promise<Delivery> {
  const post = async (fields: object): Promise<LeadVerdict> =>
    classifyLead(await calls.post(fields), Date.now())
  const record = async (fields: object, before: Progress): Promise<Delivery> => {
    const verdict = await post(fields)
    if (verdict.outcome !== 'duplicate') return afterRecording(verdict, before)
    if (await isAwaited()) return { ...verdict, warnings: [] }
    return askWhileTaken(event, { ...before, keyTakenAtMs: Date.now() }, calls, verdict.reply)
  }
  const isDeferred = event.fields.mode === 'deferred'

  if (DUB_DELIVERY === 'direct' && !isDeferred) return record(event.fields, progress)

  if (!progress.clickProven) {
    const proof = await post({ ...event.fields, mode: 'deferred' })
    if (proof.outcome !== 'recorded' && proof.outcome !== 'duplicate') {
      return afterProof(proof, progress)
    }
    if (isDeferred) return { ...proof, warnings: [] }
  }

  const proven: Progress = { ...progress, clickProven: true }
  if (calls.leftMs() < SECOND_CALL_MS) {
    return { outcome: 'unavailable', reason: 'timeout', progress: proven }
  }
  // The customer exists by now: Dub would fetch the picture again, and clear it if that fails.
  const { customerAvatar: _, ...fields } = event.fields
  return record(fields, proven)
}

/** After a deferred call that Dub did not take. It takes no key and may be repeated any number of times. */
function afterProof(proof: Verdict<never>, progress: Progress): Delivery {
  switch (proof.outcome) {
    case 'not_found':
      return afterNotFound(proof, progress)
    case 'unavailable':
      return tryAgain(proof, progress)
    case 'refused':
      return proof
  }
}

/**
 * After a call that takes the key. A click that is unknown now was looked up after that: Dub answers 404 as
 * well when its click store fails (its lib/tinybird/get-click-event.ts), and the lead is not recorded.
 */
function afterRecording(
  verdict: Exclude<LeadVerdict, { outcome: 'duplicate' }>,
  progress: Progress,
): Delivery {
  switch (verdict.outcome) {
    case 'recorded':
      return { ...verdict, warnings: [] }
    case 'not_found': {
      if (verdict.missing !== 'click') return afterNotFound(verdict, progress)
      const answer = describeError(404, verdict.error)
      const poisoned = { ...progress, keyTakenAtMs: Date.now(), poisoned: true, answer } as const
      return { outcome: 'unavailable', reason: 'poisoned', progress: poisoned }
    }
    case 'refused':
      return verdict
    case 'unavailable':
      return tryAgain(verdict, { ...progress, unclear: progress.unclear || verdict.outcomeUnknown })
  }
}
