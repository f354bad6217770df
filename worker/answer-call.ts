import type { CustomerResult, LeadResult, SaleResult } from '../contract/calls.ts'
import type { EventKind } from '../contract/events.ts'
import type { Warned } from '../contract/replies.ts'
import type { Env } from './env.ts'
import { type Refusal, toErrorResponse } from './http/refusal.ts'
import { logMisconfiguration } from './log.ts'
import { readSettings } from './settings/settings.ts'
import type { Settled } from './settle/settle-request.ts'
import { trackCall } from './track.ts'

/** What a call gets, by the kind of its event. */
export interface CallResults {
  readonly lead: LeadResult
  readonly sale: SaleResult
  readonly customer: CustomerResult
}

/** Answers the call of another Worker, whatever its fields are: settings first, then whether the event is switched on. */
export async function answerCall<Kind extends EventKind>(
  kind: Kind,
  fields: unknown,
  env: Env,
): Promise<CallResults[Kind]> {
  const settings = readSettings(env)
  if (!settings.ok) {
    logMisconfiguration(settings.error)
    return refused({ reason: 'misconfigured', settings: settings.error, place: 'deployed' })
  }
  if (!settings.value.ALLOWED_EVENTS.has(kind)) return refused({ reason: 'event_off', kind })
  return resultOf(await trackCall(fields, kind, settings.value, env)) as CallResults[Kind]
}

/** The words of the response to a request, in one object that crosses to the other Worker as it is. */
function resultOf({ outcome, reply }: Settled): object {
  if (!reply.ok) return refused(reply.error)
  const { warnings }: Warned = reply.value.body
  return outcome === 'recorded' || outcome === 'duplicate'
    ? { ...reply.value.body, status: outcome }
    : { status: outcome, ...(warnings && { warnings }) }
}

function refused(refusal: Refusal): Extract<LeadResult, { status: 'refused' }> {
  const { body, headers } = toErrorResponse(refusal)
  const retryAfter = headers?.['retry-after']
  return {
    status: 'refused',
    error: body.error,
    ...(retryAfter && { retryAfterSeconds: Number(retryAfter) }),
  }
}
