import type { TrackEvent } from '../../contract/events.ts'
import type { Caller } from '../http/caller.ts'
import type { Env } from '../env.ts'
import { isWithin, RATE_PERIOD_SECONDS } from './rate-limit.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

/**
 * Do this click and this customer report no more than people do? One click brings one visitor: many
 * customers on it, or many events of a customer, are made up. Servers are not counted.
 */
export async function limitEvent(
  { fields: { clickId, customerExternalId } }: TrackEvent,
  caller: Caller,
  { EVENT_RATE_LIMITER }: Pick<Env, 'EVENT_RATE_LIMITER'>,
): Promise<Result<'within', Refusal>> {
  if (caller.by === 'server') return ok('within')
  const keys = [`customer:${customerExternalId}`, ...(clickId ? [`click:${clickId}`] : [])]
  const within = await Promise.all(keys.map((key) => isWithin(EVENT_RATE_LIMITER, key)))
  return within.includes(false)
    ? err({ reason: 'rate_limited', retryAfterSeconds: RATE_PERIOD_SECONDS })
    : ok('within')
}
