import type { DubError } from '../../contract/replies.ts'
import type { UnavailableReason } from '../deliver/verdict.ts'
import { describeMisconfiguration, type Misconfiguration } from '../settings/remedy.ts'
import type { Caller } from './caller.ts'
import {
  dubErrorResponse,
  type ErrorResponse,
  errorResponse,
  type RefusalOf,
  retryAfter,
} from './error-response.ts'
import { foreignOriginMessage } from './foreign-origin.ts'
import { PROOF_REFUSALS } from './proof-refusals.ts'

/** When to send an event again that could not be checked. */
const CHECK_AGAIN_SECONDS = 10

/** When to send an event again that a deploy turned away: a page keeps an event whose response has `Retry-After`. */
const FIXED_BY_THEN = retryAfter(60)

/**
 * Every reason to refuse a request, with the evidence it takes and the response it gets. Another reason is
 * one more entry here.
 */
const REFUSALS = {
  /** Settings are missing or malformed. */
  misconfigured: (found: Misconfiguration) =>
    errorResponse(500, 'internal_server_error', describeMisconfiguration(found)),
  unknown_path: () =>
    errorResponse(404, 'not_found', 'There is nothing at this path.', FIXED_BY_THEN),
  wrong_method: ({ allow }: { readonly allow: string }) =>
    errorResponse(405, 'bad_request', `This path takes ${allow} only.`, {
      allow,
      ...FIXED_BY_THEN,
    }),
  event_off: ({ kind }: { readonly kind: string }) =>
    errorResponse(
      403,
      'forbidden',
      `The event "${kind}" is switched off. Add it to the setting ALLOWED_EVENTS.`,
      FIXED_BY_THEN,
    ),
  /** The page's origin is not allowed, `null` or absent. */
  foreign_origin: ({ origin }: { readonly origin: string | null }) =>
    errorResponse(403, 'forbidden', foreignOriginMessage(origin)),
  wrong_server_token: () =>
    errorResponse(401, 'unauthorized', 'The bearer token does not match SERVER_TOKEN.'),
  /** Neither Dub's, nor signed with the secret that Dub shows for the webhook. */
  bad_signature: () =>
    errorResponse(
      401,
      'unauthorized',
      'Dub-Signature is not the HMAC-SHA256 of this body with DUB_WEBHOOK_SECRET. Set the secret that Dub shows for this webhook.',
    ),
  /** Dub sends the event again. */
  unconfirmable: () =>
    errorResponse(
      503,
      'internal_server_error',
      'The database DEAD_LETTERS failed. Send this event again later.',
      retryAfter(CHECK_AGAIN_SECONDS),
    ),
  /** More events of one IP address, click or customer than people make. */
  rate_limited: ({ retryAfterSeconds }: { readonly retryAfterSeconds: number }) =>
    errorResponse(
      429,
      'rate_limit_exceeded',
      'Too many events. Send this one again later.',
      retryAfter(retryAfterSeconds),
    ),
  ambiguous_click: () =>
    errorResponse(
      409,
      'conflict',
      'The event names no click, and the request has two dub_id cookies with different values. Send clickId, or remove one cookie.',
    ),
  body_too_large: ({ limitBytes }: { readonly limitBytes: number }) =>
    errorResponse(413, 'bad_request', `The body is larger than ${limitBytes} bytes.`),
  not_json: () =>
    dubErrorResponse(
      400,
      'bad_request',
      'Invalid JSON format in request body. Please ensure the request body is a valid JSON object.',
    ),
  ...PROOF_REFUSALS,
  /** The key server or Turnstile does not respond. `setting` names it. */
  cannot_check: ({ setting }: { readonly setting: 'IDENTITY_JWKS_URL' | 'TURNSTILE_SECRET' }) =>
    errorResponse(
      503,
      'internal_server_error',
      `The event cannot be checked at the moment: see the setting ${setting}. Send it again later.`,
      retryAfter(CHECK_AGAIN_SECONDS),
    ),
  /** A field breaks Dub's rule. `message` is in Dub's form: `code: field: text`. */
  invalid_field: ({ message }: { readonly message: string }) =>
    dubErrorResponse(422, 'unprocessable_entity', message),
  missing_customer: () => dubErrorResponse(400, 'bad_request', 'customerExternalId is required'),
  /** Dub refuses the event, and would again. */
  refused_by_dub: ({ status, error }: { readonly status: number; readonly error: DubError }) => ({
    status,
    body: { error },
  }),
  not_attributed: () =>
    errorResponse(
      422,
      'not_attributed',
      'Dub counted nothing: no partner referred this customer, or the amount is 0.',
    ),
  /** Dub cannot take the event now and there is no queue: the caller must keep it. */
  unavailable: ({
    caller,
    because,
    retryAfterSeconds,
  }: {
    readonly caller: Caller['by']
    readonly because: UnavailableReason
    readonly retryAfterSeconds: number
  }) => {
    const message = 'Dub cannot take the event at the moment. Send it again later.'
    const headers = retryAfter(retryAfterSeconds)
    if (caller === 'page') return errorResponse(503, 'internal_server_error', message, headers)
    // Dub's clients know 429 and 500 by name, and no 503.
    return because === 'rate_limited'
      ? errorResponse(429, 'rate_limit_exceeded', message, headers)
      : errorResponse(500, 'internal_server_error', message, headers)
  },
}

export type Refusal = RefusalOf<typeof REFUSALS>

/** The response that a refusal gets. */
export function toErrorResponse(refusal: Refusal): ErrorResponse {
  const respond: (evidence: never) => ErrorResponse = REFUSALS[refusal.reason]
  return respond(refusal as never)
}
