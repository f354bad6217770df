import { jsonReply, type Reply } from '../http/reply.ts'
import type { Exchange } from './exchange.ts'

/**
 * `GET /customers` with a secret key: a list of all customers in the order in which they were made,
 * or of the one with the `externalId` in the query.
 */
export function listCustomers({ call, state }: Exchange): Reply {
  const wanted = call.query.get('externalId')
  const all = [...state.customers.values()].map(({ id, externalId, name, email, avatar }) => ({
    id,
    externalId,
    name,
    email,
    avatar,
  }))
  const found = wanted === null ? all : all.filter(({ externalId }) => externalId === wanted)
  return jsonReply(200, found)
}
