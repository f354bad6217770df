import { INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { CustomerDescription } from '../schema/event-rules.ts'
import { findCustomer, putCustomer } from '../store/customers.ts'
import { hasHalfCharacter } from '../store/half-characters.ts'
import type { Click, Customer } from '../store/records.ts'
import type { State } from '../store/state.ts'
import type { Context } from './context.ts'
import { customerAvatar } from './customer-avatar.ts'
import { customerName } from './customer-name.ts'

/** The width of Dub's column for the external id, in characters (schema/customer.prisma). */
const MAX_EXTERNAL_ID_LENGTH = 191

/**
 * The customer an event names, if Dub knows it. An id with half a character is a 500.
 */
export function knownCustomer(
  { customerExternalId }: CustomerDescription,
  { state, failures }: Context,
): Result<Customer | undefined, DubError> {
  if (failures.step === 'database') return err(INTERNAL_ERROR)
  if (hasHalfCharacter(customerExternalId)) return err(INTERNAL_ERROR)
  return ok(findCustomer(customerExternalId, state))
}

/** The customer an event would make if it were recorded. Ids count the customers made. */
export function describeCustomer(
  described: CustomerDescription,
  click: Pick<Click, 'clickId' | 'linkId'> | null,
  { customers }: State,
  nowMs: number,
): Customer {
  const { customerExternalId: externalId, customerName: name, customerEmail: email } = described
  const id = `cus_1KEMU${String(customers.size + 1).padStart(19, '0')}`
  return {
    id,
    externalId,
    name: customerName(externalId, name, email),
    email,
    avatar: customerAvatar(id, described.customerAvatar),
    clickId: click?.clickId ?? null,
    linkId: click?.linkId ?? null,
    sales: 0,
    createdAtMs: nowMs,
  }
}

/** Stores a new customer. An id too long for its column is a 500, and so is a name with half a character. */
export function makeCustomer(
  customer: Customer,
  { state, failures }: Context,
): Result<Customer, DubError> {
  if (failures.step === 'customer_write') return err(INTERNAL_ERROR)
  const fits = [...customer.externalId].length <= MAX_EXTERNAL_ID_LENGTH
  if (!fits || hasHalfCharacter(customer.name ?? '')) return err(INTERNAL_ERROR)
  putCustomer(customer, state)
  return ok(customer)
}
