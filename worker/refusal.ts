import type { DubError, ErrorBody } from '../contract/replies.ts'

/** Every reason to say no, with its evidence. */
export type Refusal =
  /** A setting is missing or malformed. `problem` never holds its value. */
  | { readonly reason: 'misconfigured'; readonly setting: string; readonly problem: string }
  | { readonly reason: 'unknown_path' }
  | { readonly reason: 'wrong_method'; readonly allow: string }
  | { readonly reason: 'event_off'; readonly kind: string }
  /** The page's origin is foreign, `null` or absent. */
  | { readonly reason: 'foreign_origin'; readonly origin: string | null }
  /** A server showed a token that is none of `SERVER_TOKEN`. */
  | { readonly reason: 'wrong_server_token' }
  /** More events of one address, click or customer than people make. */
  | { readonly reason: 'rate_limited'; readonly retryAfterSeconds: number }
  /** Two cookies name two clicks. */
  | { readonly reason: 'ambiguous_click' }
  | { readonly reason: 'body_too_large'; readonly limitBytes: number }
  | { readonly reason: 'not_json' }
  /** Identity is configured, and the page sent no token. */
  | { readonly reason: 'no_token' }
  /** `problem` completes "The token ...", and holds nothing out of the token. */
  | { readonly reason: 'bad_token'; readonly problem: string }
  /** The page names another customer than its token. */
  | { readonly reason: 'foreign_customer' }
  /** The page says what only a claim of its token may say. */
  | { readonly reason: 'unsigned_field'; readonly field: string; readonly claim: string }
  /** Turnstile is configured, and the page sent no token of it. */
  | { readonly reason: 'no_challenge' }
  /** Turnstile said no: spent, expired, made up, or solved on another host. */
  | { readonly reason: 'failed_challenge' }
  /** Who could check the event does not answer. `setting` is where it is named. */
  | {
      readonly reason: 'cannot_check'
      readonly setting: 'IDENTITY_JWKS_URL' | 'TURNSTILE_SECRET'
    }
  /** A field breaks Dub's rule. `message` is in Dub's form: `code: field: text`. */
  | { readonly reason: 'invalid_field'; readonly message: string }
  | { readonly reason: 'missing_customer' }
  /** Dub said no, and would say so again. */
  | { readonly reason: 'refused_by_dub'; readonly status: number; readonly error: DubError }
  /** Dub cannot take the event now and nothing here can keep it: the page must. */
  | { readonly reason: 'unavailable'; readonly retryAfterSeconds: number }

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
      return later(
        answer(
          503,
          'internal_server_error',
          'Dub cannot take the event at the moment. Send it again later.',
        ),
        refusal.retryAfterSeconds,
      )
  }
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
