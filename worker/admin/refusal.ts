import { type Refusal, toErrorResponse } from '../http/refusal.ts'
import { type ErrorResponse, errorResponse } from '../http/error-response.ts'

/** Every reason to say no to an operator, besides those that pages meet too. */
export type AdminRefusal =
  | Refusal
  | { readonly reason: 'unauthorized' }
  /** A browser was made to post by another site, or a script posts with Basic. */
  | { readonly reason: 'cross_site' }
  | { readonly reason: 'unknown_letter' }
  /** `why` is a whole sentence. */
  | { readonly reason: 'not_movable'; readonly why: string }
  | { readonly reason: 'no_queue' }
  | { readonly reason: 'no_database' }
  | { readonly reason: 'database_failed' }

const MAKE_THE_TABLE = 'npx wrangler d1 migrations apply DEAD_LETTERS --remote'

/** The status, body and headers of a refusal. */
export function toAdminAnswer(refusal: AdminRefusal): ErrorResponse {
  switch (refusal.reason) {
    case 'unauthorized':
      return {
        ...errorResponse(
          401,
          'unauthorized',
          'Show the setting ADMIN_TOKEN: as Authorization: Bearer, or as the password of any user.',
        ),
        headers: { 'www-authenticate': 'Basic realm="dub-track"' },
      }
    case 'cross_site':
      return errorResponse(
        403,
        'forbidden',
        'A request with a password must come from the page /admin itself. A script sends the token as Authorization: Bearer.',
      )
    case 'unknown_letter':
      return errorResponse(404, 'not_found', 'There is no dead letter with this id.')
    case 'not_movable':
      return errorResponse(422, 'unprocessable_entity', refusal.why)
    case 'no_queue':
      return errorResponse(
        503,
        'internal_server_error',
        'RETRY_QUEUE is not bound: there is no queue to put a letter back on. Bind it in wrangler.toml.',
      )
    case 'no_database':
      return errorResponse(
        503,
        'internal_server_error',
        `DEAD_LETTERS is not bound: no dead letters are kept. Bind a D1 database in wrangler.toml, then run: ${MAKE_THE_TABLE}`,
      )
    case 'database_failed':
      return errorResponse(
        503,
        'internal_server_error',
        `The database DEAD_LETTERS failed. If its table was never made, run: ${MAKE_THE_TABLE}`,
      )
    default:
      return toErrorResponse(refusal)
  }
}
