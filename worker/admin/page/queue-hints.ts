import type { UnavailableReason } from '../../deliver/verdict.ts'

/** Why Dub did not take an event, in a few words, by the reason in the log. What to do about a dead letter: `hints.ts`. */
const HINTS: Partial<Record<string, string>> = {
  click_unknown: 'Dub does not know the click.',
  clicks_unknown: 'Dub did not know several clicks at once.',
  lead_unknown: 'Dub does not know the customer’s lead.',
  absent: 'Dub answered that it has it, and does not list it.',
  poisoned: 'Dub took its dedupe key and then did not find the click.',
  under_way: 'The same sale is being sent.',
  unauthorized: 'Dub does not accept DUB_API_KEY.',
  forbidden: 'DUB_API_KEY may not track.',
  rate_limited: 'Dub’s rate limit was exceeded.',
  server_error: 'Dub failed.',
  unexpected_answer: 'The response did not come from Dub.',
  timeout: 'Dub did not answer in time.',
  network: 'Dub could not be reached.',
} satisfies Record<UnavailableReason, string>

export const queueHintFor = (reason: string): string => HINTS[reason] ?? ''
