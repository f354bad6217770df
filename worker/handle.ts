import { admin } from './admin/admin.ts'
import { receiveWebhook } from './confirm/receive-webhook.ts'
import { keyStatus } from './deliver/deliver.ts'
import type { Env } from './env.ts'
import { health } from './health/health.ts'
import { jsonHeadersFor } from './http/headers.ts'
import { placeOf } from './http/is-local.ts'
import { allowPreflight, redirectToDub, refuse, respond } from './http/respond.ts'
import { findRoute, type Route } from './http/route.ts'
import { serveScript } from './http/script.ts'
import { logMisconfiguration, logWebhook } from './log.ts'
import { allowedOrigin } from './settings/origin.ts'
import { readSettings, type Settings } from './settings/settings.ts'
import { trackRequest } from './track.ts'

/** Settings first, then the route: a bad setting is the response to every path. */
export async function handle(request: Request, env: Env): Promise<Response> {
  const settings = readSettings(env)
  if (!settings.ok) {
    const place = placeOf(request)
    logMisconfiguration(settings.error, place)
    return refuse({ reason: 'misconfigured', settings: settings.error, place })
  }

  const origin = allowedOrigin(request, settings.value)
  const route = findRoute(request, settings.value)
  if (!route.ok) return refuse(route.error, jsonHeadersFor(origin))
  switch (route.value.to) {
    case 'script':
      return serveScript(request, env)
    case 'admin':
      return admin(request, route.value, settings.value, env)
    case 'webhook': {
      const received = await receiveWebhook(request, route.value.secret, settings.value, env)
      if (received.ok) return respond(200, received.value)
      logWebhook(received.error)
      return refuse(received.error)
    }
    default:
      return handleForPage(route.value, request, origin, settings.value, env)
  }
}

/** What pages ask for: they read the responses if their origin is allowed. */
async function handleForPage(
  route: Exclude<Route, { to: 'script' | 'admin' | 'webhook' }>,
  request: Request,
  origin: string | undefined,
  settings: Settings,
  env: Env,
): Promise<Response> {
  const headers = jsonHeadersFor(origin)
  switch (route.to) {
    case 'health': {
      const about = { dub: keyStatus(), place: placeOf(request) }
      return respond(200, await health(settings, env, about, Date.now()), {}, headers)
    }
    case 'preflight':
    case 'click': {
      if (origin === undefined) {
        const presented = request.headers.get('origin')
        return refuse({ reason: 'foreign_origin', origin: presented }, headers)
      }
      return route.to === 'click'
        ? redirectToDub(route.path, origin, settings)
        : allowPreflight(origin)
    }
    case 'event': {
      const tracked = await trackRequest(request, route.kind, origin, settings, env)
      if (!tracked.ok) return refuse(tracked.error, headers)
      const { status, body, headers: own } = tracked.value
      return respond(status, body, own, headers)
    }
  }
}
