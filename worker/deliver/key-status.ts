import type { Delivery } from './delivery.ts'
import type { UnavailableReason } from './verdict.ts'

/** What Dub last said of the API key, and when, in epoch milliseconds. */
export type KeyStatus =
  | { readonly key: 'unknown' }
  | { readonly key: 'accepted' | 'rejected' | 'forbidden'; readonly atMs: number }

/** What an event that Dub could not take says of the key: Dub looks at the key before it looks at anything else. */
export const KEY_VERDICTS: Readonly<
  Record<UnavailableReason, Exclude<KeyStatus['key'], 'unknown'> | undefined>
> = {
  unauthorized: 'rejected',
  forbidden: 'forbidden',
  click_unknown: 'accepted',
  clicks_unknown: 'accepted',
  lead_unknown: 'accepted',
  absent: 'accepted',
  poisoned: 'accepted',
  under_way: undefined,
  rate_limited: undefined,
  server_error: undefined,
  unexpected_answer: undefined,
  timeout: undefined,
  network: undefined,
}

/** What is known of the key after a delivery, and was known before. */
export function keyStatusAfter(before: KeyStatus, delivery: Delivery, nowMs: number): KeyStatus {
  if ('skipped' in delivery) return before
  const key = delivery.outcome === 'unavailable' ? KEY_VERDICTS[delivery.reason] : 'accepted'
  return key === undefined ? before : { key, atMs: nowMs }
}
