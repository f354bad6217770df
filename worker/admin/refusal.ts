import type { Refusal } from '../http/refusal.ts'
import { answer, type RefusalAnswer, toAnswer } from '../http/refusal-response.ts'

/** Every reason to refuse an operator's request, with its evidence. */
export type AdminRefusal =
  | Refusal
  | { readonly reason: 'unauthorized' }
  /** Another site made the browser post, or a script posts with Basic. */
  | { readonly reason: 'cross_site' }
  | { readonly reason: 'unknown_letter' }
  /** `why` is a whole sentence. */
  | { readonly reason: 'not_movable'; readonly why: string }
  | { readonly reason: 'no_queue' }
  | { readonly reason: 'no_database' }
  | { readonly reason: 'database_failed' }

const CREATE_TABLE = 'npx wrangler d1 migrations apply DEAD_LETTERS --remote'

/** The status, body and headers of a refusal. */
export function toAdminAnswer(refusal: AdminRefusal): RefusalAnswer {
  switch (refusal.reason) {
    case 'unauthorized':
      return {
        ...answer(
          401,
          'unauthorized',
          'Send the value of ADMIN_TOKEN, as Authorization: Bearer or as the password of any user name.',
        ),
        headers: { 'www-authenticate': 'Basic realm="dub-track"' },
      }
    case 'cross_site':
      return answer(
        403,
        'forbidden',
        'A POST with a password must come from the page /admin itself. From a script, send the token as Authorization: Bearer.',
      )
    case 'unknown_letter':
      return answer(
        404,
        'not_found',
        'There is no dead letter with this id. GET /admin/dead-letters lists those there are.',
      )
    case 'not_movable':
      return answer(422, 'unprocessable_entity', refusal.why)
    case 'no_queue':
      return answer(
        503,
        'internal_server_error',
        'RETRY_QUEUE is not bound, so no letter can be replayed. Bind a queue in wrangler.toml.',
      )
    case 'no_database':
      return answer(
        503,
        'internal_server_error',
        `DEAD_LETTERS is not bound, so no dead letters are kept. Bind a D1 database in wrangler.toml, then run: ${CREATE_TABLE}`,
      )
    case 'database_failed':
      return answer(
        503,
        'internal_server_error',
        `The database DEAD_LETTERS failed. If its table was never created, run: ${CREATE_TABLE}`,
      )
    default:
      return toAnswer(refusal)
  }
}
