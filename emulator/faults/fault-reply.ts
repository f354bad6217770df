import { errorReply, INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import { htmlReply, jsonReply, NO_ROUTE, textReply, type Reply } from '../http/reply.ts'
import {
  INVALID_KEY,
  INVITE_EXPIRED,
  INVITE_PENDING,
  PLAN_TOO_LOW,
  TOO_MANY_REQUESTS,
} from '../keys/authenticate.ts'
import { quotaHeaders, type Quota } from '../keys/rate-limit.ts'
import type { Fault } from './fault.ts'

/**
 * The answer of a fault that strikes before any work, or null for a fault that lets the work begin.
 * Nothing is spent, taken or recorded. Errors that Dub raises after its limiter carry the quota.
 */
export function faultReply(fault: Fault, quota: Quota): Reply | null {
  const headers = quotaHeaders(quota)
  switch (fault.kind) {
    case 'rate_limited':
      return errorReply(TOO_MANY_REQUESTS, quotaHeaders({ ...quota, remaining: 0 }))
    case 'server_error':
      return errorReply(serverError(fault), headers)
    case 'unauthorized':
      return errorReply(INVALID_KEY)
    case 'forbidden':
      return errorReply(PLAN_TOO_LOW, headers)
    case 'invite_pending':
      return errorReply(INVITE_PENDING, headers)
    case 'invite_expired':
      return errorReply(INVITE_EXPIRED, headers)
    case 'bad_gateway':
      return htmlReply(fault.status ?? 502, 'Bad Gateway')
    case 'not_json':
      return htmlReply(fault.status ?? 200, 'Welcome')
    case 'malformed_json':
      return textReply(fault.status ?? 200, 'application/json', '{"click":{"id":"Qx7Kp2L')
    case 'no_route':
      return NO_ROUTE
    case 'other_shape':
      return jsonReply(fault.status ?? 200, { data: [], hasMore: false })
    default:
      return null
  }
}

/** The error that a fault raises once a lead's dedupe key is taken, or null. */
export function errorAfterKey(fault: Fault): DubError | null {
  return fault.kind === 'server_error_after_key' ? serverError(fault) : null
}

function serverError({ status = INTERNAL_ERROR.status }: Fault): DubError {
  return { ...INTERNAL_ERROR, status }
}
