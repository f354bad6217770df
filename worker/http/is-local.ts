import { isLoopback } from '../settings/kinds.ts'
import type { Place } from '../settings/remedy.ts'

/**
 * Whether a request has not left this machine. With `routes` in wrangler.toml, `wrangler dev` gives it their host, but
 * the visitor's IP address stays a loopback one. At Cloudflare neither can be: its edge sets `CF-Connecting-IP` itself
 * (developers.cloudflare.com/fundamentals/reference/http-headers).
 */
export function isLocal(request: Request): boolean {
  const ipAddress = request.headers.get('cf-connecting-ip') ?? ''
  if (isLoopback(ipAddress) || ipAddress === '::1') return true
  return isLoopback(URL.parse(request.url)?.hostname ?? '')
}

/** Where the Worker runs that a request has come to. */
export const placeOf = (request: Request): Place => (isLocal(request) ? 'local' : 'deployed')
