import type { Sale } from './records.ts'
import type { State } from './state.ts'

/**
 * The largest amount that Dub's event store has room for, in cents. That it drops a larger one is
 * an assumption.
 */
const MAX_AMOUNT = 2 ** 32 - 1

/** A sale event about to be stored. */
export type NewSale = Omit<Sale, 'eventId'>

/** The sale as the event store has it: with an id of its own, and no invoice for an empty one. */
export function describeStored(sale: NewSale, { webhooks }: Pick<State, 'webhooks'>): Sale {
  const eventId = `sale${String(webhooks.length + 1).padStart(12, '0')}`
  return { ...sale, eventId, invoiceId: sale.invoiceId || null }
}

/** Stores the sale, unless its amount is too large: no answer says so. */
export function addSale(sale: Sale, { sales }: Pick<State, 'sales'>): void {
  if (sale.amount <= MAX_AMOUNT) sales.push(sale)
}
