import { dubError, errorReply } from '../http/dub-error.ts'
import { htmlReply, jsonReply } from '../http/reply.ts'
import { err, ok, type Result } from '../result.ts'
import { findCustomer } from '../store/customers.ts'
import { activityOf } from '../views/activity.ts'
import type { Handler } from './exchange.ts'

const EXTERNAL = 'ext_'

/** Dub, get-customer-or-throw.ts. */
const NO_CUSTOMER = dubError(
  'not_found',
  "Customer not found. Make sure you're using the correct customer ID (e.g. `cus_3TagGjzRzmsFJdH8od2BNCsc`) or external ID (has to be prefixed with `ext_`).",
)

/**
 * The handler of `GET /customers/{id}/activity`, which Dub does not document: what its event store shows
 * of the customer with this URL-encoded id, Dub's own or `ext_` and the site's.
 */
export function customerActivity(encodedId: string): Handler {
  return ({ state, nowMs, quotaHeaders }) => {
    const id = decode(encodedId)
    if (!id.ok) return htmlReply(400, '400: Bad Request')

    const customer = id.value.startsWith(EXTERNAL)
      ? findCustomer(id.value.slice(EXTERNAL.length), state)
      : [...state.customers.values()].find((each) => each.id === id.value)
    if (!customer) return errorReply(NO_CUSTOMER, quotaHeaders)
    return jsonReply(200, activityOf(customer, state, nowMs))
  }
}

function decode(encoded: string): Result<string, string> {
  try {
    return ok(decodeURIComponent(encoded))
  } catch {
    return err(encoded)
  }
}
