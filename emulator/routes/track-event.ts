import { dubError, errorReply, type DubError } from '../http/dub-error.ts'
import { readJson } from '../http/json.ts'
import { jsonReply } from '../http/reply.ts'
import type { Result } from '../result.ts'
import type { Exchange, Handler } from './exchange.ts'

const NOT_JSON = dubError(
  'bad_request',
  'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.',
)

/** The handler of a call that reports an event: JSON, then the schema, then the work. */
export function trackEvent<Event>(
  parse: (body: unknown) => Result<Event, DubError>,
  record: (event: Event, exchange: Exchange) => Result<object, DubError>,
): Handler {
  return (exchange) => {
    const body = readJson(exchange.call.text)
    if (!body.ok) return errorReply(NOT_JSON, exchange.quotaHeaders)

    const event = parse(body.value)
    if (!event.ok) return errorReply(event.error, exchange.quotaHeaders)

    const recorded = record(event.value, exchange)
    if (!recorded.ok) return errorReply(recorded.error, exchange.quotaHeaders)

    return jsonReply(200, recorded.value)
  }
}
