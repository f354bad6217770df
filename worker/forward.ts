import { EVENTS, type TrackEvent } from '../contract/events.ts'
import type { Progress } from './attempt.ts'
import { classify, type Verdict } from './classify.ts'
import type { Delivery } from './delivery.ts'
import { callDub } from './dub.ts'
import type { Settings } from './settings.ts'

/** How long a visitor waits for Dub at the most, over both calls. */
const FORWARD_LIMIT_MS = 10_000
/** With less than this left the second call is not begun: cut short, it would end unclearly. */
const SECOND_CALL_MS = 5000

/**
 * Sends an event to Dub and says what became of it.
 *
 * Dub takes its 7-day dedupe key before it looks the click up and never gives it back, so a call with
 * a click Dub cannot see yet would lose the lead for good. Safe delivery therefore asks first with
 * `mode: "deferred"`, which takes no key, and records only a click that Dub has shown to know.
 */
export async function forward(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
): Promise<Delivery> {
  const startedAtMs = Date.now()
  const call = async (fields: object, limitMs: number): Promise<Verdict> =>
    classify(await callDub(settings, EVENTS[event.kind].path, fields, limitMs), Date.now())

  if (settings.delivery === 'direct') {
    return afterRecording(await call(event.fields, FORWARD_LIMIT_MS), progress)
  }

  if (!progress.clickProven) {
    const proof = await call({ ...event.fields, mode: 'deferred' }, FORWARD_LIMIT_MS)
    if (proof.outcome !== 'recorded') return afterProof(proof, progress)
    if (event.fields.mode === 'deferred') return { ...proof, warnings: [] }
  }

  const proven: Progress = { ...progress, clickProven: true }
  const leftMs = FORWARD_LIMIT_MS - (Date.now() - startedAtMs)
  if (leftMs < SECOND_CALL_MS) {
    return { outcome: 'unavailable', reason: 'timeout', progress: proven }
  }
  // The customer exists by now: Dub would fetch the picture again, and clear it if that fails.
  const { customerAvatar: _, ...fields } = event.fields
  return afterRecording(await call(fields, leftMs), proven)
}

/** After a deferred call, which takes no key and may be repeated for ever. */
function afterProof(
  proof: Exclude<Verdict, { outcome: 'recorded' }>,
  progress: Progress,
): Delivery {
  switch (proof.outcome) {
    case 'not_found':
      return {
        outcome: 'unavailable',
        reason: 'click_unknown',
        progress: { ...progress, clickUnknownSinceMs: progress.clickUnknownSinceMs ?? Date.now() },
      }
    case 'unavailable':
      return tryAgain(proof, progress)
    case 'duplicate':
      return { ...proof, warnings: [] }
    case 'refused':
      return proof
  }
}

/** After a call that takes the key: a 404 cannot be mended any more, an unclear end is remembered. */
function afterRecording(verdict: Verdict, progress: Progress): Delivery {
  switch (verdict.outcome) {
    case 'recorded':
      return { ...verdict, warnings: [] }
    case 'duplicate':
      return { ...verdict, warnings: progress.unclear ? ['unconfirmed'] : [] }
    case 'not_found':
      return { outcome: 'refused', status: verdict.status, error: verdict.error }
    case 'refused':
      return verdict
    case 'unavailable':
      return tryAgain(verdict, { ...progress, unclear: progress.unclear || verdict.unclear })
  }
}

function tryAgain(
  { reason, retryAfterMs }: Extract<Verdict, { outcome: 'unavailable' }>,
  progress: Progress,
): Delivery {
  const again = { outcome: 'unavailable', reason, progress } as const
  return retryAfterMs === undefined ? again : { ...again, retryAfterMs }
}
