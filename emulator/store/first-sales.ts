import { takeKey } from './expiring.ts'
import type { Customer } from './records.ts'
import type { State } from './state.ts'

/** How long Dub remembers that a customer's first sale through a link was counted (track-sale.ts). */
const FIRST_SALE_LIFE_MS = 30 * 1000

/**
 * Whether the sale counts as a conversion of its link: the customer's first sale, or one through
 * another link than the customer's own (is-first-conversion.ts). A key keeps two at once from both
 * counting.
 */
export function isFirstSale(
  customer: Customer,
  linkId: string,
  { firstSales }: Pick<State, 'firstSales'>,
  nowMs: number,
): boolean {
  if (!mayBeFirstSale(customer, linkId)) return false
  const key = `firstConversion:${customer.id}:${linkId}`
  return takeKey(firstSales, key, { lifeMs: FIRST_SALE_LIFE_MS, nowMs })
}

/** The same before Redis is asked. */
export function mayBeFirstSale(customer: Customer, linkId: string): boolean {
  return customer.sales === 0 || customer.linkId !== linkId
}
