import { type ErrorResponse, errorResponse, type RefusalOf } from '../http/error-response.ts'
import { type Refusal, toErrorResponse } from '../http/refusal.ts'
import { migrateCommand, type Place } from '../settings/remedy.ts'

/** Where the Worker runs decides on the remedy. */
interface Placed {
  readonly place: Place
}

/** Every reason to refuse an operator's request, besides those of `http/refusal.ts`. */
const ADMIN_REFUSALS = {
  /** A permanent redirect, as RFC 6797 wants it (section 7.2); 308 keeps the method. */
  moved_to_https: ({ location }: { readonly location: string }) =>
    errorResponse(308, 'forbidden', 'The operator comes over https only.', { location }),
  not_over_https: () =>
    errorResponse(
      403,
      'forbidden',
      'Send this over https. If it carried ADMIN_TOKEN, others may have read it: set a new one.',
    ),
  unauthorized: () =>
    errorResponse(
      401,
      'unauthorized',
      'Send the value of ADMIN_TOKEN, as Authorization: Bearer or as the password of any user name.',
      { 'www-authenticate': 'Basic realm="dub-track"' },
    ),
  /** Another site made the browser send a change, or a script sends one with Basic. */
  cross_site: () =>
    errorResponse(
      403,
      'forbidden',
      'A change with a password must come from the page /admin itself. From a script, send the token as Authorization: Bearer.',
    ),
  unknown_letter: () =>
    errorResponse(
      404,
      'not_found',
      'There is no dead letter with this id. GET /admin/dead-letters lists those there are.',
    ),
  /** The letter cannot be replayed or discarded. `why` is a whole sentence. */
  not_movable: ({ why }: { readonly why: string }) =>
    errorResponse(422, 'unprocessable_entity', why),
  confirmations_off: () =>
    errorResponse(404, 'not_found', 'CONFIRMATIONS is off, so no event waits to be confirmed.'),
  no_assets: () =>
    errorResponse(
      503,
      'internal_server_error',
      'ASSETS is not bound, and the page is among the assets. Bind them in wrangler.toml: [assets] with directory = "dist" and binding = "ASSETS".',
    ),
  page_not_built: () =>
    errorResponse(
      503,
      'internal_server_error',
      'admin/page.json is not among the assets, so there is no page to show. "npx wrangler deploy" builds it.',
    ),
  no_queue: () =>
    errorResponse(
      503,
      'internal_server_error',
      'RETRY_QUEUE is not bound, so no letter can be replayed. Bind a queue in wrangler.toml.',
    ),
  no_database: ({ place }: Placed) =>
    errorResponse(
      503,
      'internal_server_error',
      `DEAD_LETTERS is not bound, so no dead letters are kept. Bind a D1 database in wrangler.toml, then run: ${migrateCommand(place)}`,
    ),
  database_failed: ({ place }: Placed) =>
    errorResponse(
      503,
      'internal_server_error',
      `The database DEAD_LETTERS failed. Most often a migration is not applied yet: ${migrateCommand(place)}`,
    ),
}

/** The place is not known where a request is refused, and comes from the request. */
type Unplaced<OfPlace> = OfPlace extends Placed ? Omit<OfPlace, keyof Placed> : OfPlace

type OwnRefusal = Unplaced<RefusalOf<typeof ADMIN_REFUSALS>>

/** One of the reasons to refuse an operator's request, with its evidence. */
export type AdminRefusal = Refusal | OwnRefusal

/** The response that a refusal gets in this place. */
export function toAdminErrorResponse(refusal: AdminRefusal, place: Place): ErrorResponse {
  if (!isOwn(refusal)) return toErrorResponse(refusal)
  const respond: (evidence: never) => ErrorResponse = ADMIN_REFUSALS[refusal.reason]
  return respond({ ...refusal, place } as never)
}

const isOwn = (refusal: AdminRefusal): refusal is OwnRefusal =>
  Object.hasOwn(ADMIN_REFUSALS, refusal.reason)
