import { failuresOf } from './failures-of.ts'
import { faultReply } from './faults/fault-reply.ts'
import type { Fault } from './faults/fault.ts'
import { errorReply, INTERNAL_ERROR } from './http/dub-error.ts'
import type { IncomingCall } from './http/incoming-call.ts'
import { emptyReply, NO_ROUTE, type Reply, withCors } from './http/reply.ts'
import { CALLS_PER_MINUTE } from './keys/api-key.ts'
import { authenticate, bearerToken } from './keys/authenticate.ts'
import { quotaLeft, type Quota } from './keys/rate-limit.ts'
import type { Exchange } from './routes/exchange.ts'
import { findRoute, type Route } from './routes/routes.ts'
import type { State } from './store/state.ts'

/**
 * Answers a call: with the fault that strikes first, if any, else with its route. A path Dub does not
 * have gets a web page with 404, not JSON; a wrong method an empty 405. A preflight gets an empty 204,
 * which allows no origin at a secret route. Pages can read every answer of a public route, a fault's too.
 */
export function answerCall(
  call: IncomingCall,
  fault: Fault | null,
  state: State,
  nowMs: number,
): Reply {
  const route = findRoute(call.path)
  const failed = fault && faultReply(fault, quotaOf(call, state, nowMs))
  const reply = failed ?? answerRoute(route, call, fault, state, nowMs)
  return route?.isPublic ? withCors(reply) : reply
}

/** What the route itself answers, a secret one once the key is checked. */
function answerRoute(
  route: Route | undefined,
  call: IncomingCall,
  fault: Fault | null,
  state: State,
  nowMs: number,
): Reply {
  if (route === undefined) return NO_ROUTE
  if (call.method === 'OPTIONS') return emptyReply(204, { allow: `OPTIONS, ${route.method}` })
  if (call.method !== route.method) return emptyReply(405)

  const exchange = { call, state, nowMs, failures: failuresOf(fault) }
  if (route.isPublic) return handled(route, { ...exchange, quotaHeaders: {} })

  const caller = {
    authorization: call.authorization,
    namesWorkspace: call.query.has('workspaceId'),
  }
  const admitted = authenticate(caller, state, nowMs)
  if (!admitted.ok) {
    const { error, headers } = admitted.error
    return errorReply(error, headers)
  }

  return handled(route, { ...exchange, quotaHeaders: admitted.value.headers })
}

function handled({ handle }: Route, exchange: Exchange): Reply {
  try {
    return handle(exchange)
  } catch {
    // Dub's answer to what it did not foresee, such as metadata nested too deep for its stack.
    return errorReply(INTERNAL_ERROR, exchange.quotaHeaders)
  }
}

/** The quota left to the caller's key; an unknown key gets the business plan's limit. */
function quotaOf(call: IncomingCall, state: State, nowMs: number): Quota {
  const token = bearerToken(call.authorization) ?? ''
  const limit = state.keys.get(token)?.limitPerMinute ?? CALLS_PER_MINUTE.business
  return quotaLeft(state.spending, token, limit, nowMs)
}
