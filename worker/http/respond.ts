import { allowedOrigin } from '../settings/origin.ts'
import type { Settings } from '../settings/settings.ts'
import { type Refusal, toErrorResponse } from './refusal.ts'

/** How long a browser may cache a preflight. Chromium caps it at 2 h. */
const PREFLIGHT_SECONDS = 24 * 60 * 60

/** A JSON response that must not be cached or sniffed. */
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

export function refuse(refusal: Refusal): Response {
  const { status, body, headers } = toErrorResponse(refusal)
  return respond(status, body, headers)
}

/** The response to an allowed preflight (Fetch standard, section 3.3.5). */
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
 * Sends a page's call on to Dub: the browser repeats it there itself, with its method and body (RFC 9110, section
 * 15.4.8). Through the Worker all visitors would share its IP address, by which Dub tells them apart. The query is
 * dropped, and Dub gets only the headers that the browser itself sends it.
 */
export function redirectToDub(
  path: string,
  { DUB_API_URL }: Pick<Settings, 'DUB_API_URL'>,
): Response {
  return new Response(null, {
    status: 307,
    headers: {
      location: `${DUB_API_URL}${path}`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/**
 * Lets a page of an allowed origin read the response: it names that origin, as credentials require.
 * `Vary` is on every response, or a cache could hand one origin's permission to another.
 */
export function withCors(
  response: Response,
  request: Request,
  settings: Pick<Settings, 'ALLOWED_ORIGINS'>,
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
