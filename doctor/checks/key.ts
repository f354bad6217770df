import { type Finding, namedFindings } from '../finding.ts'
import type { KnownHealth } from '../facts/health.ts'
import type { KeyAnswer, Unread } from '../facts/operator.ts'

const { ok, warning, failed, skipped } = namedFindings('key')

const SET_KEY = 'npx wrangler secret put DUB_API_KEY'

/** Whether Dub takes events with the key: its plan, its role and its workspace are part of the answer. */
export function checkKey(check: KeyAnswer | Unread): Finding {
  if ('unread' in check) {
    return skipped(
      `The Worker did not say (${check.unread})`,
      'Deploy this version of the Worker: an earlier one cannot be asked.',
    )
  }
  switch (check.key) {
    case 'accepted':
      return ok(
        'Dub accepts DUB_API_KEY, its workspace and its plan; it was asked without recording anything',
      )
    case 'rejected':
      return failed(
        `Dub does not accept DUB_API_KEY: it says ${check.answer}`,
        remedyOf(check.answer),
      )
    case 'forbidden':
      return failed(
        `Dub does not let this key report events: it says ${check.answer}`,
        /plan/i.test(check.answer)
          ? 'Move the workspace to the Business plan or higher (Dub, Settings, Billing), or set the key of one that has it: ' +
              SET_KEY
          : `Make a key as an owner or member of the workspace (Dub, Settings, API Keys), and set it: ${SET_KEY}`,
      )
    case 'unknown':
      return ofSilence(check.answer)
  }
}

/** Dub's 404, 409 and 410 are about who made the key (lib/auth/workspace.ts). */
function remedyOf(answer: string): string {
  if (/invite/.test(answer)) {
    return `Accept the invitation to the workspace as the key's owner, or set a key of a member: ${SET_KEY}`
  }
  if (answer.includes('Workspace ID not found')) {
    return `That is not a key of a workspace. Make one at Dub (Settings, API Keys; it begins with dub_), and set it: ${SET_KEY}`
  }
  return `Make a key at Dub (Settings, API Keys; one without any permission is enough), and set it: ${SET_KEY}`
}

function ofSilence(answer: string): Finding {
  if (/^(429|5\d\d)/.test(answer)) {
    return warning(
      `Dub could not say whether it accepts the key: it answers ${answer}`,
      'Run the doctor again in some minutes. Events wait in the queue meanwhile.',
    )
  }
  return failed(
    /^\d/.test(answer)
      ? `What answers at DUB_API_URL is not Dub: ${answer}`
      : `Dub cannot be reached from the Worker (${answer}).`,
    'Remove DUB_API_URL from [vars] in wrangler.toml, unless you mean another Dub than https://api.dub.co, and deploy.',
  )
}

/** What the Worker has met by itself, where it cannot be asked. */
export function checkMetKey({ dub }: KnownHealth): Finding {
  switch (dub.key) {
    case 'accepted':
      return ok('Dub accepted DUB_API_KEY when the last event came')
    case 'rejected':
      return failed('Dub did not accept DUB_API_KEY when the last event came.', remedyOf(''))
    case 'forbidden':
      return failed(
        'Dub did not let DUB_API_KEY report an event when the last one came.',
        'Tracking takes the Business plan or higher, and a key of an owner or member. ADMIN_TOKEN shows what Dub says.',
      )
    case 'unknown':
      return skipped(
        'No event has met Dub yet',
        'Set ADMIN_TOKEN in the environment to have Dub asked.',
      )
  }
}
