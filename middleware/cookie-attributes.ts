import { CLICK_COOKIE_SECONDS } from '../contract/click.ts'
import { coveredDomain } from './covered-domain.ts'
import { isHttps } from './is-https.ts'
import { COOKIE_RULES } from './option-rules.ts'
import type { CookieOptions, LandingRequest } from './options.ts'
import { readOptions } from './read-options.ts'

const DAY_SECONDS = 24 * 60 * 60

/** No browser keeps a cookie longer (draft-ietf-httpbis-rfc6265bis, section 5.5). */
const MAX_SECONDS = 400 * DAY_SECONDS

/** The attributes of the cookie. Never `HttpOnly`: the page's script reads it. */
export function cookieAttributes(
  given: CookieOptions | undefined,
  request: LandingRequest,
): string {
  const options = readOptions(given, COOKIE_RULES, 'cookieOptions.')
  const domain = options.domain && coveredDomain(options.domain, request)
  const sameSite = options.sameSite?.toLowerCase() ?? 'lax'
  // Browsers take no `SameSite=None` without `Secure`.
  const isSecure = sameSite === 'none' || (options.secure ?? isHttps(request))
  return [
    `Path=${options.path ?? '/'}`,
    `Max-Age=${toSeconds(options)}`,
    `SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`,
    ...(domain ? [`Domain=${domain}`] : []),
    ...(isSecure ? ['Secure'] : []),
  ].join('; ')
}

function toSeconds({ maxAge, expiresInDays }: CookieOptions): number {
  const days = expiresInDays === undefined ? CLICK_COOKIE_SECONDS : expiresInDays * DAY_SECONDS
  return Math.ceil(Math.min(maxAge ?? days, MAX_SECONDS))
}
