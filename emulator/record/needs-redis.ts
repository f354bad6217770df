import type { SaleRequest } from '../schema/sale-schema.ts'
import { mayBeFirstSale } from '../store/first-sales.ts'
import type { Attribution } from './attribute-sale.ts'

/**
 * Whether Dub answers a sale only if Redis does (track-sale.ts): for the lead of a direct sale, and for
 * a sale that may be a customer's first. Its other questions to Redis may fail.
 */
export function needsRedis({ amount }: SaleRequest, attribution: Attribution): boolean {
  const { customer, lead, newLead } = attribution
  return newLead !== null || (amount > 0 && mayBeFirstSale(customer, lead.linkId))
}
