import { jsonReply, type Reply } from '../http/reply.ts'
import { findCustomer } from '../store/customers.ts'
import type { Exchange } from './exchange.ts'

/**
 * `GET /customers` with a secret key: a list of all customers in the order in which they were made,
 * or of the one with the `externalId` in the query.
 */
export function listCustomers({ call, state }: Exchange): Reply {
  const wanted = call.query.get('externalId')
  const found = wanted === null ? [...state.customers.values()] : [findCustomer(wanted, state)]
  const shown = found
    .filter((customer) => customer !== undefined)
    .map(({ id, externalId, name, email, avatar }) => ({ id, externalId, name, email, avatar }))
  return jsonReply(200, shown)
}
