import { dubError, errorReply, INTERNAL_ERROR, type DubError } from './dub-error.ts'
import type { Exchange } from './exchange.ts'
import { parseLead } from './lead-schema.ts'
import { readJson } from './read-json.ts'
import { recordLead } from './record-lead.ts'
import { jsonReply, type Reply } from './reply.ts'

/** `POST /track/lead` with a secret key: JSON, then the schema, then the work. */
export function trackLead(exchange: Exchange): Reply {
  const { call, state, clock, fault } = exchange

  const body = readJson(call.text)
  if (!body.ok) return refuse(exchange, NOT_JSON)

  const lead = parseLead(body.value)
  if (!lead.ok) return refuse(exchange, lead.problem)

  const failAfterKey = fault?.kind === 'server_error_after_key'
  const recorded = recordLead(lead.value, state, { nowMs: clock.now(), failAfterKey })
  if (!recorded.ok) return refuse(exchange, recorded.problem)

  return jsonReply(200, recorded.value)
}

const NOT_JSON = dubError(
  'bad_request',
  'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.',
)

function refuse({ quotaHeaders, fault }: Exchange, error: DubError): Reply {
  const isFault = error === INTERNAL_ERROR && fault?.kind === 'server_error_after_key'
  return errorReply(error, quotaHeaders, isFault ? fault.status : undefined)
}
