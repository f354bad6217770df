/** Of every response: it must not be cached, or taken for another type than it says. */
export const COMMON_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const

/**
 * Lets a page of an allowed origin read a response: it names that origin, as credentials require. `Vary` is on every
 * response to a page, or a cache could hand one origin's permission to another.
 */
export const corsHeaders = (allowedOrigin: string | undefined) => ({
  vary: 'Origin',
  ...(allowedOrigin !== undefined && {
    'access-control-allow-origin': allowedOrigin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
  }),
})

const JSON_TYPE = { 'content-type': 'application/json', ...COMMON_HEADERS }

/** Of a JSON response that no page reads. */
export const JSON_HEADERS: Headers = new Headers(JSON_TYPE)

/** With more origins than this, which a rule such as `https://*.example.com` allows, all are forgotten. */
const ORIGINS_KEPT = 100

const kept = new Map<string | undefined, Headers>()

/** Of a JSON response to a page. Kept for each origin: setting the headers one by one costs more than copying them. */
export function jsonHeadersFor(allowedOrigin: string | undefined): Headers {
  const found = kept.get(allowedOrigin)
  if (found) return found
  if (kept.size >= ORIGINS_KEPT) kept.clear()
  const headers = new Headers({ ...JSON_TYPE, ...corsHeaders(allowedOrigin) })
  kept.set(allowedOrigin, headers)
  return headers
}
