import { putValue, readValue, type Expiring } from './expiring.ts'
import { looseName } from './keys.ts'
import type { Lead } from './records.ts'

/** How long Dub keeps a lead of mode `wait` at hand for sales: five minutes (track-lead.ts). */
const LEAD_CACHE_MS = 5 * 60 * 1000

/** The part of a lead that a sale is attributed to. */
export type CreditedLead = Pick<Lead, 'eventName' | 'clickId' | 'linkId'>

/** Keeps the lead as the customer's latest, and under its name. */
export function cacheLead(
  cached: Expiring<CreditedLead>,
  customerId: string,
  lead: CreditedLead,
  nowMs: number,
): void {
  const times = { lifeMs: LEAD_CACHE_MS, nowMs }
  putValue(cached, cacheKey(customerId), lead, times)
  putValue(cached, cacheKey(customerId, lead.eventName), lead, times)
}

/**
 * The lead of the last five minutes of that name, compared loosely, or the latest one for a name that
 * is null or empty. It hides any newer lead of another mode (track-sale.ts).
 */
export function findCachedLead(
  cached: Expiring<CreditedLead>,
  customerId: string,
  eventName: string | null,
  nowMs: number,
): CreditedLead | undefined {
  return readValue(cached, cacheKey(customerId, eventName), nowMs)
}

function cacheKey(customerId: string, eventName: string | null = null): string {
  const key = `leadCache:${customerId}`
  return eventName ? `${key}:${looseName(eventName)}` : key
}
