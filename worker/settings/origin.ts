/** Which pages may speak. No I/O, no clock. */

/** Says whether an `Origin` header names a page that may report events. */
export type OriginRule = (origin: string) => boolean

/** One or more host labels, so that nothing but a subdomain can stand for the asterisk. */
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

/** Whether a text is an origin as browsers write it in the `Origin` header (RFC 6454, section 6.2). */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, protocol } = new URL(text)
  return origin === text && (protocol === 'https:' || protocol === 'http:')
}
