import type { Customer } from './records.ts'
import type { State } from './state.ts'

type Customers = Pick<State, 'customers' | 'spellings'>

/**
 * The customer of that external id. MySQL compares ids without regard to case and accents, but with
 * regard to spaces at their ends. An assumption: Dub's collation (utf8mb4_0900_ai_ci) is not known.
 */
export function findCustomer(
  externalId: string,
  { customers, spellings }: Customers,
): Customer | undefined {
  const stored = spellings.get(folded(externalId))
  return stored === undefined ? undefined : customers.get(stored)
}

/** Stores a new customer, or a known one's new values. */
export function putCustomer(customer: Customer, { customers, spellings }: Customers): void {
  customers.set(customer.externalId, customer)
  spellings.set(folded(customer.externalId), customer.externalId)
}

function folded(externalId: string): string {
  return externalId
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
}
