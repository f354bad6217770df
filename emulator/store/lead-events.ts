import type { Lead } from './records.ts'
import type { State } from './state.ts'

/** A lead event about to be stored. */
export type NewLead = Omit<Lead, 'eventId' | 'atMs' | 'visibleAtMs'>

/**
 * Stores a lead event as Dub does: one row for each of its quantity. Sales find them once the event
 * store has caught up. Returns the rows.
 */
export function addLeads(
  lead: NewLead,
  { leads, delays }: Pick<State, 'leads' | 'delays'>,
  nowMs: number,
): Lead[] {
  const added: Lead[] = []
  for (let count = 0; count < (lead.eventQuantity ?? 1); count += 1) {
    added.push({
      ...lead,
      eventId: `lead${String(leads.length + added.length + 1).padStart(12, '0')}`,
      atMs: nowMs,
      visibleAtMs: nowMs + delays.leadVisibleInMs,
    })
  }
  leads.push(...added)
  return added
}

/**
 * The customer's latest lead that the event store shows now (get-lead-event.ts). A name must match
 * exactly, unlike the loose match of the dedupe key; null is any name. That an empty name matches
 * only an empty one is an assumption about the event store.
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
      (eventName === null || lead.eventName === eventName) &&
      nowMs >= lead.visibleAtMs,
  )
}
