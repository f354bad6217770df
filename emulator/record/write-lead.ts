import { addLeads, type NewLead } from '../store/lead-events.ts'
import { countAtLink } from './count-at-link.ts'
import type { Context } from './context.ts'
import { queueCommission } from './queue-commission.ts'

/**
 * Writes a lead once it is answered, in Dub's order (track-lead.ts, track-sale.ts, in `waitUntil`): the
 * link's counter and the event, the commission, the webhook. What fails ends the work and is not
 * answered: without the event no commission and no webhook, without the commission no webhook. The
 * lead of a direct sale earns no commission.
 */
export function writeLead(
  lead: NewLead,
  origin: 'reported' | 'direct_sale',
  { state, nowMs, failures }: Context,
): void {
  const quantity = lead.eventQuantity ?? 1
  countAtLink(lead.linkId, { leads: quantity }, state)
  if (failures.step === 'lead_write') return
  const [stored] = addLeads(lead, state, nowMs)

  if (origin === 'reported') {
    if (failures.step === 'commission') return
    const { customerExternalId, linkId } = lead
    const earned = { customerExternalId, linkId, invoiceId: null, quantity, amount: null }
    queueCommission({ event: 'lead', ...earned }, state)
  }
  if (stored) state.webhooks.push({ event: 'lead.created', subject: stored, atMs: nowMs })
}
