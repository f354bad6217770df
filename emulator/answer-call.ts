import { failuresOf } from './failures-of.ts'
import { faultReply } from './faults/fault-reply.ts'
import type { Fault } from './faults/fault.ts'
import { errorReply, INTERNAL_ERROR } from './http/dub-error.ts'
import type { IncomingCall } from './http/incoming-call.ts'
import { emptyReply, NO_ROUTE, type Reply } from './http/reply.ts'
import { CALLS_PER_MINUTE } from './keys/api-key.ts'
import { authenticate, bearerToken } from './keys/authenticate.ts'
import { quotaLeft, type Quota } from './keys/rate-limit.ts'
import { findRoute } from './routes/routes.ts'
import type { State } from './store/state.ts'

/**
 * Answers a call: with the fault that strikes first, if any, else with its route once the key is
 * checked. A path Dub does not have gets a web page with 404, not JSON; a wrong method an empty 405.
 * The secret routes answer a preflight with an empty 204 that allows no origin.
 */
export function answerCall(
  call: IncomingCall,
  fault: Fault | null,
  state: State,
  nowMs: number,
): Reply {
  const failed = fault && faultReply(fault, quotaOf(call, state, nowMs))
  if (failed) return failed

  const route = findRoute(call.path)
  if (route === undefined) return NO_ROUTE
  if (call.method === 'OPTIONS') return emptyReply(204, { allow: `OPTIONS, ${route.method}` })
  if (call.method !== route.method) return emptyReply(405)

  const caller = {
    authorization: call.authorization,
    namesWorkspace: call.query.has('workspaceId'),
  }
  const admitted = authenticate(caller, state, nowMs)
  if (!admitted.ok) {
    const { error, headers } = admitted.error
    return errorReply(error, headers)
  }

  const quotaHeaders = admitted.value.headers
  try {
    return route.handle({ call, state, nowMs, failures: failuresOf(fault), quotaHeaders })
  } catch {
    // Dub's answer to what it did not foresee, such as metadata nested too deep for its stack.
    return errorReply(INTERNAL_ERROR, quotaHeaders)
  }
}

/** The quota left to the caller's key; an unknown key gets the business plan's limit. */
function quotaOf(call: IncomingCall, state: State, nowMs: number): Quota {
  const token = bearerToken(call.authorization) ?? ''
  const limit = state.keys.get(token)?.limitPerMinute ?? CALLS_PER_MINUTE.business
  return quotaLeft(state.spending, token, limit, nowMs)
}
