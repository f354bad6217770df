import { customerName } from './customer-name.ts'
import { INTERNAL_ERROR, type DubError } from '../reply/dub-error.ts'
import type { CustomerDescription } from '../schema/event-rules.ts'
import type { Customer } from './records.ts'
import { ok, stop, type Result } from '../reply/result.ts'

/** Everybody Dub knows, by external id, in the order in which they were made. */
export type Customers = Map<string, Customer>

/** The width of Dub's column for the external id, in UTF-16 code units; a longer id cannot be stored. */
const LONGEST_EXTERNAL_ID = 191

/** The customer an event would make if it were recorded. Ids count the customers made. */
export function describeCustomer(
  described: CustomerDescription,
  clickId: string,
  customers: Customers,
): Customer {
  const { customerExternalId: externalId, customerName: name, customerEmail: email } = described
  return {
    id: `cus_1KEMU${String(customers.size + 1).padStart(19, '0')}`,
    externalId,
    name: customerName(externalId, name, email),
    email,
    avatar: described.customerAvatar || null,
    clickId,
  }
}

/** Stores the customer; one already stored stays as it is. */
export function keepCustomer(customer: Customer, customers: Customers): Result<Customer, DubError> {
  if (customer.externalId.length > LONGEST_EXTERNAL_ID) return stop(INTERNAL_ERROR)
  customers.set(customer.externalId, customer)
  return ok(customer)
}
