import type { Delivery } from '../deliver/delivery.ts'
import type { UnavailableReason } from '../deliver/verdict.ts'
import type { Env } from '../env.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import { isWithinLimit, RATE_PERIOD_SECONDS } from './rate-limit.ts'

/**
 * Why an event waits that may be made up: Dub does not know its click or its lead, or the same sale is asked about. In
 * direct delivery such a lead takes its dedupe key first (`poisoned`), and repeated, is not listed (`absent`).
 */
const MAY_BE_MADE_UP: ReadonlySet<string> = new Set<UnavailableReason>([
  'click_unknown',
  'clicks_unknown',
  'lead_unknown',
  'absent',
  'poisoned',
  'under_way',
])

/**
 * Lets so many events of an IP address wait in the queue for a click that Dub does not know: each is tried for an hour
 * and then stored. What is above waits in its browser. An event that was skipped because Dub is down passes: its click
 * may well be known.
 */
export async function limitUnknownClick(
  delivery: Delivery,
  caller: Caller,
  { UNKNOWN_CLICK_RATE_LIMITER }: Pick<Env, 'UNKNOWN_CLICK_RATE_LIMITER'>,
): Promise<Result<'within', Refusal>> {
  if (delivery.outcome !== 'unavailable' || delivery.progress.clickProven) return ok('within')
  if (!MAY_BE_MADE_UP.has(delivery.reason)) return ok('within')
  if (caller.by === 'server' || !caller.ipAddress) return ok('within')
  return (await isWithinLimit(UNKNOWN_CLICK_RATE_LIMITER, `unknown:${caller.ipAddress}`))
    ? ok('within')
    : err({ reason: 'rate_limited', retryAfterSeconds: RATE_PERIOD_SECONDS })
}
