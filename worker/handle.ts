import { admin } from './admin/admin.ts'
import { allowedOrigin } from './admit/admit.ts'
import type { Env } from './env.ts'
import { health } from './http/health.ts'
import { logBadSetting, logRefusal } from './log.ts'
import { allowPreflight, refuse, respond, withCors } from './http/respond.ts'
import { findRoute, type Route } from './http/route.ts'
import { serveScript } from './http/script.ts'
import { readSettings, type Settings } from './settings/settings.ts'
import { track } from './track.ts'

/** Answers a request: settings first, then the route. A bad setting is the answer to every path. */
export async function answer(request: Request, env: Env): Promise<Response> {
  const settings = readSettings(env)
  if (!settings.ok) {
    logBadSetting(settings.error)
    return refuse({ reason: 'misconfigured', ...settings.error })
  }

  const route = findRoute(request, settings.value)
  if (!route.ok) return withCors(refuse(route.error), request, settings.value)
  if (route.value.to === 'script') return serveScript(request, env)
  if (route.value.to === 'admin') return admin(request, route.value, env)
  return withCors(
    await answerRoute(route.value, request, settings.value, env),
    request,
    settings.value,
  )
}

async function answerRoute(
  route: Exclude<Route, { to: 'script' | 'admin' }>,
  request: Request,
  settings: Settings,
  env: Env,
): Promise<Response> {
  switch (route.to) {
    case 'health':
      return respond(200, health(settings, env))
    case 'preflight': {
      if (allowedOrigin(request, settings) !== undefined) return allowPreflight()
      return refuse({ reason: 'foreign_origin', origin: request.headers.get('origin') })
    }
    case 'event': {
      const tracked = await track(request, route.kind, settings, env)
      if (tracked.ok) return respond(tracked.value.status, tracked.value.body)
      logRefusal(route.kind, tracked.error)
      return refuse(tracked.error)
    }
  }
}
