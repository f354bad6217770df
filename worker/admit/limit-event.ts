import { customerKey } from '../../contract/customer-key.ts'
import type { TrackEvent } from '../../contract/events.ts'
import type { Env } from '../env.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import { isWithinLimit, RATE_PERIOD_SECONDS } from './rate-limit.ts'

/**
 * Do this click and this customer report no more than people do? One click refers one visitor: many
 * customers on it, or many events of one customer, are made up. Servers are not limited.
 */
export async function limitEvent(
  { fields: { clickId, customerExternalId } }: TrackEvent,
  caller: Caller,
  { EVENT_RATE_LIMITER }: Pick<Env, 'EVENT_RATE_LIMITER'>,
): Promise<Result<'within', Refusal>> {
  if (!EVENT_RATE_LIMITER || caller.by === 'server') return ok('within')
  const keys = [
    `customer:${customerKey(customerExternalId)}`,
    ...(clickId ? [`click:${clickId}`] : []),
  ]
  const within = await Promise.all(keys.map((key) => isWithinLimit(EVENT_RATE_LIMITER, key)))
  return within.includes(false)
    ? err({ reason: 'rate_limited', retryAfterSeconds: RATE_PERIOD_SECONDS })
    : ok('within')
}
