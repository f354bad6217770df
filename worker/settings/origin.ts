/** The pages that may report events. No I/O, no clock. */

/** Whether an `Origin` header names a page that may report events. */
export type OriginRule = (origin: string) => boolean

/** One or more host labels, so that the asterisk stands for a subdomain and nothing else. */
const SUBDOMAIN = /^[a-z\d-]+(\.[a-z\d-]+)*$/

/**
 * Reads one entry of `ALLOWED_ORIGINS`: an exact origin (`https://www.example.com`) or every subdomain
 * of one (`https://*.example.com`, which does not include `https://example.com` itself).
 * Anything with a path, a user, a bare `*` or no scheme is undefined.
 */
export function readOriginRule(entry: string): OriginRule | undefined {
  const [scheme, host, ...rest] = entry.toLowerCase().split('://')
  if (!scheme || !host || rest.length > 0) return undefined

  const wildcard = host.startsWith('*.')
  const exact = `${scheme}://${wildcard ? host.slice(2) : host}`
  if (exact.includes('*') || !isOrigin(exact)) return undefined
  if (!wildcard) return (origin) => origin === exact

  const start = `${scheme}://`
  const end = host.slice(1)
  return (origin) =>
    origin.startsWith(start) &&
    origin.endsWith(end) &&
    SUBDOMAIN.test(origin.slice(start.length, -end.length))
}

/** Whether a string is an origin as browsers write it in the `Origin` header (RFC 6454, section 6.2). */
export function isOrigin(entry: string): boolean {
  const url = URL.parse(entry)
  return url?.origin === entry && /^https?:$/.test(url.protocol)
}

/** The origin of the page that sent a request, if it may report events and read the responses. */
export function allowedOrigin(
  request: Request,
  { ALLOWED_ORIGINS }: { readonly ALLOWED_ORIGINS: readonly OriginRule[] },
): string | undefined {
  const origin = request.headers.get('origin')
  return origin !== null && ALLOWED_ORIGINS.some((allows) => allows(origin)) ? origin : undefined
}
