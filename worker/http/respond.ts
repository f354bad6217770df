import { allowedOrigin } from '../admit/admit.ts'
import type { Refusal } from './refusal.ts'
import { toAnswer } from './refusal-response.ts'
import type { Settings } from '../settings/settings.ts'

/** How long a browser may remember a preflight. Chromium cuts it to 2 h. */
const PREFLIGHT_SECONDS = 24 * 60 * 60

/** A JSON answer that nobody may cache or take for anything else. */
export function respond(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, {
    status,
    headers: { ...headers, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
  })
}

/** The answer to a refused request. */
export function refuse(refusal: Refusal): Response {
  const { status, body, headers } = toAnswer(refusal)
  return respond(status, body, headers)
}

/** The answer to an admitted preflight (Fetch standard, section 3.3.5). */
export function allowPreflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, authorization',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/**
 * Lets a page of an allowed origin read the answer: that very origin is named, as credentials demand.
 * `Vary` stands on every answer, or a cache could hand one origin's permission to another.
 */
export function withCors(
  response: Response,
  request: Request,
  settings: Pick<Settings, 'allowedOrigins'>,
): Response {
  response.headers.append('vary', 'Origin')
  const origin = allowedOrigin(request, settings)
  if (origin !== undefined) {
    response.headers.set('access-control-allow-origin', origin)
    response.headers.set('access-control-allow-credentials', 'true')
    response.headers.set('access-control-expose-headers', 'retry-after')
  }
  return response
}
