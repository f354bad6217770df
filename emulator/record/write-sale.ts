import { putCustomer } from '../store/customers.ts'
import { isFirstSale } from '../store/first-sales.ts'
import type { Customer } from '../store/records.ts'
import { addSale, type NewSale } from '../store/sale-events.ts'
import { countAtLink } from './count-at-link.ts'
import type { Context } from './context.ts'
import { queueCommission } from './queue-commission.ts'

/**
 * Writes a sale once it is answered, in Dub's order (track-sale.ts, in `waitUntil`): the link's
 * counters, the commission, the event, the webhook. What fails ends the work and is not answered; the
 * answer is kept for the invoice all the same, so a repeat does not store the sale either.
 */
export function writeSale(
  sale: NewSale,
  customer: Customer,
  { state, nowMs, failures }: Context,
): void {
  const { customerExternalId, linkId, invoiceId, amount } = sale
  const conversions = isFirstSale(customer, linkId, state, nowMs) ? 1 : 0
  const counted = countAtLink(linkId, { sales: 1, conversions, saleAmount: amount }, state)
  if (!counted || failures.step === 'commission') return
  const earned = { customerExternalId, linkId, invoiceId, quantity: 1, amount }
  queueCommission({ event: 'sale', ...earned }, state)

  if (failures.step === 'sale_write') return
  const stored = addSale(sale, state)
  putCustomer({ ...customer, sales: customer.sales + 1 }, state)
  state.webhooks.push({ event: 'sale.created', subject: stored, atMs: nowMs })
}
