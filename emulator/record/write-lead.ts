import { addLeads, type NewLead } from '../store/lead-events.ts'
import { countAtLink } from './count-at-link.ts'
import type { Context } from './context.ts'
import { queueCommission } from './queue-commission.ts'

/**
 * Writes a reported lead once it is answered, in Dub's order (track-lead.ts, in `waitUntil`): the
 * event, the link's counter, the commission, the webhook. What fails ends the work, and no answer says
 * so. The webhook proves the event; its absence proves nothing.
 */
export function writeLead(lead: NewLead, context: Context): void {
  const { state, nowMs, failures } = context
  if (failures.step === 'lead_write') return
  const [stored] = addLeads(lead, state, nowMs)

  const { customerExternalId, linkId } = lead
  const quantity = lead.eventQuantity ?? 1
  countAtLink(linkId, { leads: quantity }, state)
  const earned = { customerExternalId, linkId, invoiceId: null, quantity, amount: null }
  if (!queueCommission({ event: 'lead', ...earned }, context)) return
  if (stored) state.webhooks.push({ event: 'lead.created', subject: stored, atMs: nowMs })
}

/**
 * The same for the lead of a direct sale (track-sale.ts): the event and the counter at once, then the
 * webhook. It earns no commission.
 */
export function writeDirectLead(lead: NewLead, { state, nowMs, failures }: Context): void {
  countAtLink(lead.linkId, { leads: 1 }, state)
  if (failures.step === 'lead_write') return
  const [stored] = addLeads(lead, state, nowMs)
  if (stored) state.webhooks.push({ event: 'lead.created', subject: stored, atMs: nowMs })
}
