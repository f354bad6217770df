import { EVENTS } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { callDub, type DubResponse } from './call-dub.ts'
import { classify, describeError } from './classify.ts'
import { KEY_VERDICTS, type KeyStatus } from './key-status.ts'
import { FORWARD_LIMIT_MS } from './time-limits.ts'

/** What Dub says of the API key, asked now. */
export interface KeyCheck {
  /** `unknown`: Dub could not be asked, or did not answer. */
  readonly key: KeyStatus['key']
  /** Dub's answer in a line, such as `401 unauthorized: Unauthorized: Invalid API key.` */
  readonly answer: string
}

/** Dub answers an event that names nothing so, once it has accepted the key. */
const INVALID_EVENT = 422

/**
 * Asks Dub whether this key may report events, with a lead that has no field: nothing is recorded. Dub checks the key,
 * its rate, the workspace, the role and the plan before it reads the body (lib/auth/workspace.ts), and the body before
 * it does anything (app/(ee)/api/track/lead/route.ts). No answer of it names the workspace.
 */
export async function checkKey(
  settings: Pick<Settings, 'DUB_API_URL' | 'DUB_API_KEY'>,
): Promise<KeyCheck> {
  const request = { method: 'POST', path: EVENTS.lead.path, body: '{}' } as const
  const signal = AbortSignal.timeout(FORWARD_LIMIT_MS)
  return readKeyCheck(await callDub(settings, request, signal), Date.now())
}

export function readKeyCheck(response: DubResponse, nowMs: number): KeyCheck {
  const verdict = classify<never>(response, nowMs, () => undefined)
  switch (verdict.outcome) {
    case 'refused':
    case 'not_found': {
      const status = verdict.outcome === 'refused' ? verdict.status : 404
      return {
        key: status === INVALID_EVENT ? 'accepted' : 'unknown',
        answer: describeError(status, verdict.error),
      }
    }
    case 'unavailable':
      return { key: KEY_VERDICTS[verdict.reason] ?? 'unknown', answer: verdict.answer }
  }
}
