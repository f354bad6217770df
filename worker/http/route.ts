import { EVENT_KINDS, type EventKind } from '../../contract/events.ts'
import { err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'
import type { Refusal } from './refusal.ts'

/** What a request asks for. */
export type Route =
  | { readonly to: 'script' }
  | { readonly to: 'health' }
  /** Dub's webhook, signed with this secret. */
  | { readonly to: 'webhook'; readonly secret: string }
  | { readonly to: 'preflight' }
  | { readonly to: 'event'; readonly kind: EventKind }
  /** What Dub takes from the visitor's browser itself, at its own path. */
  | { readonly to: 'click'; readonly path: string }
  /** `path` is `/admin` or below it, known or not: the caller is authorized first. */
  | { readonly to: 'admin'; readonly path: string; readonly adminToken: string }

/** The first file, by its name or by a name with a hash of its contents, the second and the third. */
const SCRIPT_PATH = /^\/dub(\.[0-9a-f]{16}|-more|-debug)?\.js$/
const ADMIN_PATH = /^\/admin(?=\/|$)/

/** Events by path. `/client` is where Dub's own browser script posts to. */
const EVENT_PATHS: ReadonlyMap<string, EventKind> = new Map(
  EVENT_KINDS.flatMap((kind) => [
    [`/track/${kind}`, kind],
    [`/track/${kind}/client`, kind],
  ]),
)

/** Where Dub's script reports a visit through a link. It has no key, and Dub tells visitors by their IP addresses. */
const CLICK_PATH = /^\/track\/(click|visit)$/

/** A `data-api-host` that ends with slashes puts them here: Dub's script adds `/track/...` to it as it is. */
const SLASHES_OF_HOST = /^\/+(?=\/track\/)/

/** Finds the route of a request by its method and its path, which is exact but for the slashes of an API host. */
export function findRoute(
  request: Request,
  {
    BASE_PATH,
    ALLOWED_EVENTS,
    ADMIN_TOKEN,
    DUB_WEBHOOK_SECRET,
  }: Pick<Settings, 'BASE_PATH' | 'ALLOWED_EVENTS' | 'ADMIN_TOKEN' | 'DUB_WEBHOOK_SECRET'>,
): Result<Route, Refusal> {
  // A malformed `Host` makes a malformed URL. Cloudflare's edge rejects it, plain workerd does not.
  const pathname = URL.parse(request.url)?.pathname ?? ''
  if (!pathname.startsWith(`${BASE_PATH}/`)) return err({ reason: 'unknown_path' })
  const path = pathname.slice(BASE_PATH.length)

  if (SCRIPT_PATH.test(path)) return reading(request, { to: 'script' })
  if (path === '/health') return reading(request, { to: 'health' })
  if (DUB_WEBHOOK_SECRET && path === '/dub/webhook') {
    return request.method === 'POST'
      ? ok({ to: 'webhook', secret: DUB_WEBHOOK_SECRET })
      : err({ reason: 'wrong_method', allow: 'POST' })
  }
  if (ADMIN_TOKEN && ADMIN_PATH.test(path)) {
    return ok({ to: 'admin', path, adminToken: ADMIN_TOKEN })
  }

  const trackPath = path.replace(SLASHES_OF_HOST, '')
  const isClick = CLICK_PATH.test(trackPath)
  const kind = EVENT_PATHS.get(trackPath)
  if (!kind && !isClick) return err({ reason: 'unknown_path' })
  if (request.method === 'OPTIONS') return ok({ to: 'preflight' })
  if (request.method !== 'POST') return err({ reason: 'wrong_method', allow: 'POST, OPTIONS' })
  if (!kind) return ok({ to: 'click', path: trackPath })
  if (!ALLOWED_EVENTS.has(kind)) return err({ reason: 'event_off', kind })
  return ok({ to: 'event', kind })
}

function reading({ method }: Request, route: Route): Result<Route, Refusal> {
  return method === 'GET' || method === 'HEAD'
    ? ok(route)
    : err({ reason: 'wrong_method', allow: 'GET, HEAD' })
}
