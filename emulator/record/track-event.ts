import { dubError, errorReply, INTERNAL_ERROR, type DubError } from '../reply/dub-error.ts'
import type { Exchange } from '../store/exchange.ts'
import { readJson } from '../reply/read-json.ts'
import { jsonReply, type Reply } from '../reply/reply.ts'
import type { Result } from '../reply/result.ts'
import type { State } from '../store/state.ts'

/** When and how an event is recorded, apart from what it says. */
export interface Recording {
  /** Epoch milliseconds. */
  readonly nowMs: number
  /** True to fail right after a lead's dedupe key was taken, or where it would be: the worst moment. */
  readonly failAfterKey: boolean
}

/** What tells one kind of event from another. */
export interface EventRoute<Request> {
  /** The event in a body, or what Dub has against it. */
  readonly parse: (body: unknown) => Result<Request, DubError>
  /** Does the work, and gives the answer's body. */
  readonly record: (
    request: Request,
    state: State,
    recording: Recording,
  ) => Result<object, DubError>
}

/** Answers a call that reports an event: JSON, then the schema, then the work. */
export function trackEvent<Request>(
  exchange: Exchange,
  { parse, record }: EventRoute<Request>,
): Reply {
  const { call, state, clock, fault } = exchange

  const body = readJson(call.text)
  if (!body.ok) return refuse(exchange, NOT_JSON)

  const request = parse(body.value)
  if (!request.ok) return refuse(exchange, request.problem)

  const failAfterKey = fault?.kind === 'server_error_after_key'
  const recorded = record(request.value, state, { nowMs: clock.now(), failAfterKey })
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
