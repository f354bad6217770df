import { EVENT_KINDS, type EventKind } from '../../contract/events.ts'
import type { Refusal } from './refusal.ts'
import { err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'

/** What a request asks for. */
export type Route =
  | { readonly to: 'script' }
  | { readonly to: 'health' }
  | { readonly to: 'preflight'; readonly kind: EventKind }
  | { readonly to: 'event'; readonly kind: EventKind }
  /** `path` is one of `/admin` or below it, known there or not; who asks is looked at first. */
  | { readonly to: 'admin'; readonly path: string; readonly adminToken: string }

/** By its name, or by a name with a hash of its contents. */
const SCRIPT_PATH = /^\/dub(?:\.[0-9a-f]{16})?\.js$/
const HEALTH_PATH = '/health'
const ADMIN_PATH = /^\/admin(?=\/|$)/

/** Events by path. `/client` is where Dub's own browser script posts to. */
const EVENT_PATHS: ReadonlyMap<string, EventKind> = new Map(
  EVENT_KINDS.flatMap((kind) => [
    [`/track/${kind}`, kind],
    [`/track/${kind}/client`, kind],
  ]),
)

/** Finds what a method and a path ask for: a path that is exactly one of ours, and its methods only. */
export function findRoute(
  request: Request,
  {
    basePath,
    allowedEvents,
    adminToken,
  }: Pick<Settings, 'basePath' | 'allowedEvents' | 'adminToken'>,
): Result<Route, Refusal> {
  // A `Host` that is none makes an address that is none, where no edge has looked at it before.
  const pathname = URL.canParse(request.url) ? new URL(request.url).pathname : ''
  if (!pathname.startsWith(`${basePath}/`)) return err({ reason: 'unknown_path' })
  const path = pathname.slice(basePath.length)

  if (SCRIPT_PATH.test(path)) return reading(request, { to: 'script' })
  if (path === HEALTH_PATH) return reading(request, { to: 'health' })
  if (adminToken && ADMIN_PATH.test(path)) return ok({ to: 'admin', path, adminToken })

  const kind = EVENT_PATHS.get(path)
  if (!kind) return err({ reason: 'unknown_path' })
  if (request.method === 'OPTIONS') return ok({ to: 'preflight', kind })
  if (request.method !== 'POST') return err({ reason: 'wrong_method', allow: 'POST, OPTIONS' })
  if (!allowedEvents.has(kind)) return err({ reason: 'event_off', kind })
  return ok({ to: 'event', kind })
}

function reading({ method }: Request, route: Route): Result<Route, Refusal> {
  return method === 'GET' || method === 'HEAD'
    ? ok(route)
    : err({ reason: 'wrong_method', allow: 'GET, HEAD' })
}
