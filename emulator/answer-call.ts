import { CALLS_PER_MINUTE } from './keys/api-key.ts'
import { authenticate, bearerToken } from './keys/authenticate.ts'
import type { Clock } from './store/clock.ts'
import { errorReply, INTERNAL_ERROR } from './reply/dub-error.ts'
import type { IncomingCall, Route } from './store/exchange.ts'
import { faultReply } from './faults/fault-reply.ts'
import type { Fault } from './store/faults.ts'
import { listCustomers } from './record/list-customers.ts'
import { quotaLeft, type Quota } from './keys/rate-limit.ts'
import { emptyReply, htmlReply, type Reply } from './reply/reply.ts'
import type { State } from './store/state.ts'
import { trackLead } from './record/track-lead.ts'
import { trackSale } from './record/track-sale.ts'

/** Every route of the emulated Dub: its path, its one method, and what answers it. */
const ROUTES: ReadonlyMap<string, { readonly method: string; readonly route: Route }> = new Map([
  ['/track/lead', { method: 'POST', route: trackLead }],
  ['/track/sale', { method: 'POST', route: trackSale }],
  ['/customers', { method: 'GET', route: listCustomers }],
])

/** What answering needs besides the call itself. */
export interface Surroundings {
  readonly state: State
  readonly clock: Clock
  /** The fault that struck this call, or null. */
  readonly fault: Fault | null
}

/**
 * The answer to a call: the fault's if one strikes first, else the route's once the key is checked.
 * A path Dub does not have gets a web page with 404, not JSON; a wrong method an empty 405. The
 * secret routes answer a preflight with an empty 204 that allows no origin.
 */
export function answerCall(call: IncomingCall, surroundings: Surroundings): Reply {
  const { state, clock, fault } = surroundings
  const struck = fault && faultReply(fault, quotaOf(call, state, clock.now()))
  if (struck) return struck

  const found = ROUTES.get(call.path)
  if (found === undefined) return htmlReply(404, '404: This page could not be found.')
  if (call.method === 'OPTIONS') return emptyReply(204, { allow: `OPTIONS, ${found.method}` })
  if (call.method !== found.method) return emptyReply(405)

  const caller = {
    authorization: call.authorization,
    namesWorkspace: call.query.has('workspaceId'),
  }
  const admitted = authenticate(caller, state, clock.now())
  if (!admitted.ok) return errorReply(admitted.problem.error, admitted.problem.headers)
  const { headers } = admitted.value
  try {
    return found.route({ call, state, clock, fault, quotaHeaders: headers })
  } catch {
    // Dub answers whatever it did not foresee so, metadata nested too deep for its stack among it.
    return errorReply(INTERNAL_ERROR, headers)
  }
}

/** What is left for the caller's key; a key nobody knows is shown the business plan's limit. */
function quotaOf(call: IncomingCall, state: State, nowMs: number): Quota {
  const token = bearerToken(call.authorization) ?? ''
  const limit = state.keys.get(token)?.limitPerMinute ?? CALLS_PER_MINUTE.business
  return quotaLeft(state.spending, token, limit, nowMs)
}
