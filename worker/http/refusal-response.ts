import type { ErrorBody } from '../../contract/replies.ts'
import type { Refusal } from './refusal.ts'

/** When to come again while a check cannot be made. */
const CHECK_AGAIN_SECONDS = 10

/** The answer a refusal earns. */
export interface RefusalAnswer {
  readonly status: number
  readonly body: ErrorBody
  readonly headers?: Readonly<Record<string, string>>
}

/** Dub's error codes that the Worker speaks for itself. */
type ErrorCode =
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unprocessable_entity'
  | 'rate_limit_exceeded'
  | 'internal_server_error'
  | 'not_attributed'

/** An answer in Dub's envelope, with Dub's page about the code. */
export function answer(status: number, code: ErrorCode, message: string): RefusalAnswer {
  const doc_url = `https://dub.co/docs/api-reference/errors#${code.replaceAll('_', '-')}`
  return { status, body: { error: { code, message, doc_url } } }
}

/** The status, body and headers of a refusal: Dub's wire format, for whoever reads Dub's errors. */
export function toAnswer(refusal: Refusal): RefusalAnswer {
  switch (refusal.reason) {
    case 'misconfigured':
      return answer(
        500,
        'internal_server_error',
        `The setting ${refusal.setting} ${refusal.problem}.`,
      )
    case 'unknown_path':
      return answer(404, 'not_found', 'There is nothing at this path.')
    case 'wrong_method':
      return {
        ...answer(405, 'bad_request', `This path takes ${refusal.allow} only.`),
        headers: { allow: refusal.allow },
      }
    case 'event_off':
      return answer(
        403,
        'forbidden',
        `The event "${refusal.kind}" is switched off. Add it to the setting ALLOWED_EVENTS.`,
      )
    case 'foreign_origin':
      return answer(403, 'forbidden', foreignOriginMessage(refusal.origin))
    case 'wrong_server_token':
      return answer(401, 'unauthorized', 'The bearer token is none of the setting SERVER_TOKEN.')
    case 'rate_limited':
      return later(
        answer(429, 'rate_limit_exceeded', 'Too many events. Send this one again later.'),
        refusal.retryAfterSeconds,
      )
    case 'ambiguous_click':
      return answer(
        409,
        'conflict',
        'The request has two cookies dub_id that differ, so the click is not known. Remove one.',
      )
    case 'body_too_large':
      return answer(413, 'bad_request', `The body is larger than ${refusal.limitBytes} bytes.`)
    case 'not_json':
      return answer(
        400,
        'bad_request',
        'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.',
      )
    case 'no_token':
      return answer(
        401,
        'unauthorized',
        'The property token is missing. It must be a JWT that says who the customer is.',
      )
    case 'bad_token':
      return answer(401, 'unauthorized', `The token ${refusal.problem}.`)
    case 'foreign_customer':
      return answer(
        403,
        'forbidden',
        'customerExternalId is not the claim "sub" of the token. Leave it out, or sign it.',
      )
    case 'unsigned_field':
      return answer(
        403,
        'forbidden',
        `${refusal.field} must come from the claim "${refusal.claim}" of the token, which is not there.`,
      )
    case 'no_challenge':
      return answer(403, 'forbidden', 'The property turnstileToken is missing.')
    case 'failed_challenge':
      return answer(
        403,
        'forbidden',
        'Turnstile does not accept the property turnstileToken: it is spent, older than 5 minutes or of another site.',
      )
    case 'cannot_check':
      return later(
        answer(
          503,
          'internal_server_error',
          `The event cannot be checked at the moment: see the setting ${refusal.setting}. Send it again later.`,
        ),
        CHECK_AGAIN_SECONDS,
      )
    case 'invalid_field':
      return answer(422, 'unprocessable_entity', refusal.message)
    case 'missing_customer':
      return answer(400, 'bad_request', 'customerExternalId is required')
    case 'refused_by_dub':
      return { status: refusal.status, body: { error: refusal.error } }
    case 'unavailable':
      return later(unavailable(refusal), refusal.retryAfterSeconds)
    case 'not_attributed':
      return answer(
        422,
        'not_attributed',
        'Dub counted nothing: no partner brought this customer, or the amount is 0.',
      )
  }
}

/** Dub's clients know 429 and 500 by name, and no 503. */
function unavailable({
  caller,
  because,
}: Extract<Refusal, { reason: 'unavailable' }>): RefusalAnswer {
  const message = 'Dub cannot take the event at the moment. Send it again later.'
  if (caller === 'page') return answer(503, 'internal_server_error', message)
  return because === 'rate_limited'
    ? answer(429, 'rate_limit_exceeded', message)
    : answer(500, 'internal_server_error', message)
}

const later = (refused: RefusalAnswer, seconds: number): RefusalAnswer => ({
  ...refused,
  headers: { 'retry-after': String(seconds) },
})

function foreignOriginMessage(origin: string | null): string {
  if (origin === null) {
    return 'The request has no Origin header. Only pages of the origins in the setting ALLOWED_ORIGINS may report events.'
  }
  return origin === 'null'
    ? 'The page has no origin of its own (a sandboxed frame or a local file). Open it at an origin of the setting ALLOWED_ORIGINS.'
    : 'The origin of this page is not allowed. Add it to the setting ALLOWED_ORIGINS.'
}
