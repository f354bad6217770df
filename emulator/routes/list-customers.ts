import { jsonReply, type Reply } from '../http/reply.ts'
import { findCustomer } from '../store/customers.ts'
import { customerView } from '../views/customer-view.ts'
import type { Exchange } from './exchange.ts'

/** The most customers in one answer (Dub, lib/zod/schemas/customers.ts). */
const MOST_CUSTOMERS = 100

/**
 * `GET /customers` with a secret key: the customers, newest first, or the one with the `externalId` in
 * the query; none is an empty list. An empty id filters nothing (Dub, get-customers.ts).
 */
export function listCustomers({ call, state }: Exchange): Reply {
  const wanted = call.query.get('externalId')
  const found = wanted
    ? [findCustomer(wanted, state)]
    : [...state.customers.values()].toReversed().slice(0, MOST_CUSTOMERS)
  const views = found
    .filter((customer) => customer !== undefined)
    .map((customer) => {
      const sales = state.sales.filter((sale) => sale.customerExternalId === customer.externalId)
      return customerView(customer, sales)
    })
  return jsonReply(200, views)
}
