import type { Settings } from '../settings/settings.ts'
import { COMMON_HEADERS, corsHeaders, JSON_HEADERS } from './headers.ts'
import { type Refusal, toErrorResponse } from './refusal.ts'

/** How long a browser may cache a preflight. Chromium caps it at 2 h. */
const PREFLIGHT_SECONDS = 24 * 60 * 60

/** A JSON response. Its own `headers` come to those that its kind has: see `headers.ts`. */
export function respond(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
  kind: Headers = JSON_HEADERS,
): Response {
  const response = new Response(JSON.stringify(body), { status, headers: kind })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

export function refuse(refusal: Refusal, kind?: Headers): Response {
  const { status, body, headers } = toErrorResponse(refusal)
  return respond(status, body, headers, kind)
}

/** The response to an allowed preflight (Fetch standard, section 3.3.5). */
export function allowPreflight(allowedOrigin: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...COMMON_HEADERS,
      ...corsHeaders(allowedOrigin),
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, authorization',
      'access-control-max-age': String(PREFLIGHT_SECONDS),
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
  allowedOrigin: string,
  { DUB_API_URL }: Pick<Settings, 'DUB_API_URL'>,
): Response {
  return new Response(null, {
    status: 307,
    headers: {
      ...COMMON_HEADERS,
      ...corsHeaders(allowedOrigin),
      location: `${DUB_API_URL}${path}`,
    },
  })
}
