import { BODY_LIMIT_BYTES } from '../../contract/limits.ts'
import type { Refusal } from '../../worker/http/refusal.ts'
import type { Route } from '../../worker/http/route.ts'

/** One of the routes that the description has. */
export type DescribedRoute = Exclude<Route['to'], 'admin'>

type Reason = Refusal['reason']

/** What is refused for a reason, and by which routes. */
interface Refused<Of extends Reason> {
  readonly by: readonly DescribedRoute[]
  /** One for each status that it may have. */
  readonly examples: readonly Omit<Extract<Refusal, { reason: Of }>, 'reason'>[]
}

const EVENT: readonly DescribedRoute[] = ['event']
const DUB_ERROR = {
  message: "Dub's own message.",
  doc_url: 'https://dub.co/docs/api-reference/errors',
}
const LATER = { retryAfterSeconds: 60 }

/** Every reason to refuse, so that another one is described too. */
export const REFUSED: { readonly [Of in Reason]: Refused<Of> } = {
  misconfigured: {
    by: ['script', 'health', 'webhook', 'preflight', 'event', 'click'],
    examples: [
      { settings: [{ setting: 'DUB_API_KEY', problem: 'is missing' }], place: 'deployed' },
    ],
  },
  unknown_path: { by: ['script', 'event', 'webhook'], examples: [{}] },
  wrong_method: {
    by: ['event', 'click'],
    examples: [{ allow: 'POST, OPTIONS' }],
  },
  event_off: { by: EVENT, examples: [{ kind: 'sale' }] },
  foreign_origin: {
    by: ['event', 'click', 'preflight'],
    examples: [{ origin: 'https://elsewhere.example' }],
  },
  wrong_server_token: { by: EVENT, examples: [{}] },
  bad_signature: { by: ['webhook'], examples: [{}] },
  unconfirmable: { by: ['webhook'], examples: [{}] },
  rate_limited: { by: EVENT, examples: [LATER] },
  ambiguous_click: { by: EVENT, examples: [{}] },
  body_too_large: { by: ['event', 'webhook'], examples: [{ limitBytes: BODY_LIMIT_BYTES }] },
  not_json: { by: EVENT, examples: [{}] },
  no_token: { by: EVENT, examples: [{}] },
  bad_token: { by: EVENT, examples: [{ problem: 'has expired' }] },
  foreign_customer: { by: EVENT, examples: [{}] },
  unsigned_field: { by: EVENT, examples: [{ field: 'amount', claim: 'amount' }] },
  no_turnstile_token: { by: EVENT, examples: [{}] },
  bad_turnstile_token: { by: EVENT, examples: [{}] },
  cannot_check: { by: EVENT, examples: [{ setting: 'IDENTITY_JWKS_URL' }] },
  invalid_field: {
    by: EVENT,
    examples: [{ message: 'too_small: eventName: eventName is required' }],
  },
  missing_customer: { by: EVENT, examples: [{}] },
  refused_by_dub: {
    by: EVENT,
    examples: [
      { status: 400, error: { code: 'bad_request', ...DUB_ERROR } },
      { status: 404, error: { code: 'not_found', ...DUB_ERROR } },
      { status: 409, error: { code: 'conflict', ...DUB_ERROR } },
      { status: 410, error: { code: 'gone', ...DUB_ERROR } },
      { status: 422, error: { code: 'unprocessable_entity', ...DUB_ERROR } },
    ],
  },
  not_attributed: { by: EVENT, examples: [{}] },
  unavailable: {
    by: EVENT,
    examples: [
      { caller: 'page', because: 'timeout', ...LATER },
      { caller: 'server', because: 'timeout', ...LATER },
      { caller: 'server', because: 'rate_limited', ...LATER },
    ],
  },
}
