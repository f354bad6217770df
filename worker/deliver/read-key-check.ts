import type { DubResponse } from './call-dub.ts'
import { classify, describeError } from './classify.ts'
import { KEY_VERDICTS, type KeyStatus } from './key-status.ts'

/** What Dub says of the API key, asked now. */
export interface KeyCheck {
  /** `unknown`: Dub could not be asked, or did not answer. */
  readonly key: KeyStatus['key']
  /** Dub's answer in a line, such as `401 unauthorized: Unauthorized: Invalid API key.` */
  readonly answer: string
}

/** Dub answers an event that names nothing so, once it has accepted the key. */
const INVALID_EVENT = 422

/** What Dub's answer to a lead without a field says of the key. */
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
