import type { Lead } from './records.ts'
import type { State } from './state.ts'

/** How long Dub keeps a lead of mode `wait` at hand for sales: five minutes. */
const LEAD_CACHE_MS = 5 * 60 * 1000

/** Records a lead event. Sales find it once the event store has caught up. */
export function addLead(
  lead: Omit<Lead, 'atMs' | 'visibleAtMs'>,
  { leads, delays }: Pick<State, 'leads' | 'delays'>,
  nowMs: number,
): Lead {
  const added = { ...lead, atMs: nowMs, visibleAtMs: nowMs + delays.leadVisibleInMs }
  leads.push(added)
  return added
}

/**
 * The latest lead of the customer that a sale can see now. A name, unless null or empty, must match
 * exactly, unlike the loose match of the dedupe key.
 */
export function findLead(
  customerExternalId: string,
  eventName: string | null,
  leads: readonly Lead[],
  nowMs: number,
): Lead | undefined {
  return leads.findLast(
    (lead) =>
      lead.customerExternalId === customerExternalId &&
      (!eventName || lead.eventName === eventName) &&
      isVisible(lead, nowMs),
  )
}

function isVisible({ mode, atMs, visibleAtMs }: Lead, nowMs: number): boolean {
  return nowMs >= visibleAtMs || (mode === 'wait' && nowMs < atMs + LEAD_CACHE_MS)
}
