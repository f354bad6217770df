import type { Exchange } from '../store/exchange.ts'
import { jsonReply, type Reply } from '../reply/reply.ts'

/**
 * `GET /customers` with a secret key: all customers, or the one with the `externalId` in the query,
 * in any case as a list, in the order in which they were made.
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
