import { wellFormed } from './half-characters.ts'
import type { Sale } from './records.ts'
import type { State } from './state.ts'

/** The largest amount that Dub's event store has room for, in cents. That it drops a larger one is an assumption. */
const MAX_AMOUNT = 2 ** 32 - 1

/** A sale event about to be stored. */
export type NewSale = Omit<Sale, 'eventId'>

/** Stores a sale event, unless its amount is too large, which nobody is told. */
export function addSale(sale: NewSale, { sales }: Pick<State, 'sales'>): Sale {
  const stored: Sale = {
    ...sale,
    eventId: `sale${String(sales.length + 1).padStart(12, '0')}`,
    eventName: wellFormed(sale.eventName),
    currency: wellFormed(sale.currency),
  }
  if (stored.amount <= MAX_AMOUNT) sales.push(stored)
  return stored
}
