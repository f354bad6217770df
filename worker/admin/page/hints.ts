import type { DeadLetterReason } from '../../settle/dead-letters.ts'

/** What each reason means, and what the operator can do about it. */
const HINTS: Partial<Record<string, string>> = {
  refused: 'Dub refused it. Its last answer says why: fix that and replay it, or discard it.',
  not_attributed:
    'Dub counted nothing: no partner referred this customer, or the amount is 0. Discard it, unless the customer has a lead by now.',
  click_unknown:
    'Dub does not know the click. Replay it if Dub had an outage or DUB_API_KEY was of another workspace; otherwise discard it.',
  clicks_unknown:
    'Dub did not know several clicks at once, as when it cannot look clicks up. Replay once it has recovered.',
  absent:
    'Dub answered that it has it, and does not list it. A lead is sent again by itself after seven days, once Dub has forgotten its dedupe key. A sale is not: look at Dub for its commission first.',
  poisoned:
    'Dub took its dedupe key and then did not find the click. It is sent again by itself after seven days, once Dub has forgotten the key.',
  lead_unknown: 'Dub does not know the customer’s lead. Replay it once the lead is recorded.',
  under_way: 'The same sale was still being sent. Replay it.',
  unauthorized:
    'Dub does not accept DUB_API_KEY. Set a valid key of a member of the workspace, then replay.',
  forbidden:
    'DUB_API_KEY may not track. That takes the Business plan or higher, and a key whose role is owner or member. Fix it, then replay.',
  rate_limited: 'Dub’s rate limit was exceeded. Replay later.',
  server_error: 'Dub failed. Replay once it has recovered.',
  unexpected_answer: 'The response did not come from Dub. Check DUB_API_URL, then replay.',
  timeout: 'Dub did not answer in time. Replay once it has recovered.',
  network: 'Dub could not be reached. Replay once it can be.',
  exhausted: 'The queue reached its retry limit. Replay it.',
  not_an_event: 'This Worker cannot read it, so it cannot be replayed. Discard it.',
  unconfirmed:
    'Dub may have it, and cannot say. Replay it to ask again, or look the customer up at Dub and discard it.',
} satisfies Record<DeadLetterReason, string>

/** The hint for a reason; empty for one that a row written by hand has. */
export const hintFor = (reason: string): string => HINTS[reason] ?? ''
