import { INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { CustomerDescription } from '../schema/event-rules.ts'
import type { Customer } from '../store/records.ts'
import type { State } from '../store/state.ts'
import { customerName } from './customer-name.ts'

type Customers = State['customers']

/** The width of Dub's column for the external id, in UTF-16 code units; a longer id cannot be stored. */
const MAX_EXTERNAL_ID_LENGTH = 191

/** The customer an event would make if it were recorded. Ids count the customers made. */
export function describeCustomer(
  described: CustomerDescription,
  clickId: string,
  customers: Customers,
  nowMs: number,
): Customer {
  const { customerExternalId: externalId, customerName: name, customerEmail: email } = described
  return {
    id: `cus_1KEMU${String(customers.size + 1).padStart(19, '0')}`,
    externalId,
    name: customerName(externalId, name, email),
    email,
    avatar: described.customerAvatar || null,
    clickId,
    createdAtMs: nowMs,
  }
}

/** Stores the customer; one stored already stays as it is. */
export function keepCustomer(customer: Customer, customers: Customers): Result<Customer, DubError> {
  if (customer.externalId.length > MAX_EXTERNAL_ID_LENGTH) return err(INTERNAL_ERROR)
  customers.set(customer.externalId, customer)
  return ok(customer)
}

/** The customer with this id, found without regard to case, as Dub's database compares it. */
export function findCustomer(externalId: string, customers: Customers): Customer | undefined {
  const folded = externalId.toLowerCase()
  return [...customers.values()].find((each) => each.externalId.toLowerCase() === folded)
}
