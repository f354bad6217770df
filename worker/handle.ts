import { admin } from './admin/admin.ts'
import { receiveWebhook } from './confirm/receive-webhook.ts'
import { keyStatus } from './deliver/deliver.ts'
import type { Env } from './env.ts'
import { health } from './health/health.ts'
import { placeOf } from './http/is-local.ts'
import { allowPreflight, redirectToDub, refuse, respond, withCors } from './http/respond.ts'
import { findRoute, type Route } from './http/route.ts'
import { serveScript } from './http/script.ts'
import { logMisconfiguration, logWebhook } from './log.ts'
import { allowedOrigin } from './settings/origin.ts'
import { readSettings, type Settings } from './settings/settings.ts'
import { track } from './track.ts'

/** Settings first, then the route: a bad setting is the response to every path. */
export async function handle(request: Request, env: Env): Promise<Response> {
  const settings = readSettings(env)
  if (!settings.ok) {
    const place = placeOf(request)
    logMisconfiguration(settings.error, place)
    return refuse({ reason: 'misconfigured', settings: settings.error, place })
  }

  const route = findRoute(request, settings.value)
  if (!route.ok) return withCors(refuse(route.error), request, settings.value)
  if (route.value.to === 'script') return serveScript(request, env)
  if (route.value.to === 'admin') return admin(request, route.value, settings.value, env)
  if (route.value.to === 'webhook') {
    const received = await receiveWebhook(request, route.value.secret, settings.value, env)
    if (received.ok) return respond(200, received.value)
    logWebhook(received.error)
    return refuse(received.error)
  }
  return withCors(
    await handleRoute(route.value, request, settings.value, env),
    request,
    settings.value,
  )
}

async function handleRoute(
  route: Exclude<Route, { to: 'script' | 'admin' | 'webhook' }>,
  request: Request,
  settings: Settings,
  env: Env,
): Promise<Response> {
  switch (route.to) {
    case 'health':
      return respond(
        200,
        await health(settings, env, { dub: keyStatus(), place: placeOf(request) }, Date.now()),
      )
    case 'preflight':
    case 'click': {
      if (allowedOrigin(request, settings) === undefined) {
        return refuse({ reason: 'foreign_origin', origin: request.headers.get('origin') })
      }
      return route.to === 'click' ? redirectToDub(route.path, settings) : allowPreflight()
    }
    case 'event': {
      const tracked = await track(request, route.kind, settings, env)
      if (!tracked.ok) return refuse(tracked.error)
      const { status, body, headers } = tracked.value
      return respond(status, body, headers)
    }
  }
}
