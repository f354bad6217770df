import { isLocal } from '../http/is-local.ts'
import { err, ok, type Result } from '../result.ts'
import type { AdminRefusal } from './refusal.ts'

/** One year, the usual one (RFC 6797, section 11.2). Of this host alone: others may be without HTTPS. */
const HSTS = `max-age=${365 * 24 * 60 * 60}`

/**
 * Whether a request came over HTTPS, or has not left this machine. It comes before authorization: a browser that is
 * asked for the token over HTTP sends it so that anyone on the way can read it.
 */
export function requireHttps(request: Request): Result<'secure', AdminRefusal> {
  const url = new URL(request.url)
  if (url.protocol === 'https:' || isLocal(request)) return ok('secure')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return err({ reason: 'not_over_https' })
  url.protocol = 'https:'
  return err({ reason: 'moved_to_https', location: url.href })
}

/** Makes the browser use HTTPS by itself from now on. Over HTTP the header must not be sent (RFC 6797, section 7.2). */
export function withHsts(response: Response, request: Request): Response {
  if (new URL(request.url).protocol === 'https:') {
    response.headers.set('strict-transport-security', HSTS)
  }
  return response
}
