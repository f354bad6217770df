import { putCustomer } from '../store/customers.ts'
import { isFirstSale } from '../store/first-sales.ts'
import type { Customer } from '../store/records.ts'
import { addSale, describeStored, type NewSale } from '../store/sale-events.ts'
import { countAtLink } from './count-at-link.ts'
import type { Context } from './context.ts'
import { queueCommission } from './queue-commission.ts'

/**
 * Writes a sale once it is answered, in Dub's order (track-sale.ts, in `waitUntil`): the link's
 * counters, the commission, then the event and the webhook, neither of which waits for the other. A
 * deleted link or a failing commission ends the work, and no answer says so; the answer is kept for
 * the invoice all the same, so a repeat does not store the sale either.
 */
export function writeSale(sale: NewSale, customer: Customer, context: Context): void {
  const { state, nowMs, failures } = context
  const { customerExternalId, linkId, invoiceId, amount } = sale
  const conversions = isFirstSale(customer, linkId, state, nowMs) ? 1 : 0
  if (!countAtLink(linkId, { sales: 1, conversions, saleAmount: amount }, state)) return
  const earned = { customerExternalId, linkId, invoiceId, quantity: 1, amount }
  if (!queueCommission({ event: 'sale', ...earned }, context)) return

  const stored = describeStored(sale, state)
  if (failures.step !== 'sale_write') addSale(stored, state)
  state.webhooks.push({ event: 'sale.created', subject: stored, atMs: nowMs })
  putCustomer({ ...customer, sales: customer.sales + 1 }, state)
}
