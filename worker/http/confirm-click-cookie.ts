import { CLICK_COOKIE, CLICK_ID } from '../../contract/click.ts'
import type { Caller } from './caller.ts'
import { readCookies } from './cookies.ts'

/** Browsers keep no cookie for longer (RFC 6265bis, section 5.5). */
const LONGEST_SECONDS = 400 * 24 * 60 * 60

/** The click, the domain that may be empty, and epoch milliseconds. */
const MEMBER = /^([\w-]+),((?:[a-z\d-]+(?:\.[a-z\d-]+)*)?),(\d{1,15})$/

/** The cookie that a page has set, and asks the Worker to set. */
export interface ClickCookie {
  readonly clickId: string
  /** Empty for a cookie of the host alone. */
  readonly domain: string
  /** What is left of its life. */
  readonly seconds: number
}

/** Reads `clickId,domain,expiresAtMs`. Undefined for anything else, and for a cookie that has expired. */
export function readClickCookie(given: unknown, nowMs: number): ClickCookie | undefined {
  if (typeof given !== 'string') return undefined
  const [, clickId = '', domain = '', expiresAtMs] = MEMBER.exec(given) ?? []
  const seconds = Math.min(Math.floor((Number(expiresAtMs) - nowMs) / 1000), LONGEST_SECONDS)
  return CLICK_ID.test(clickId) && seconds > 0 ? { clickId, domain, seconds } : undefined
}

/**
 * The headers that set the cookie of a page's click once more, as it is, with the answer to an event. Safari deletes
 * what a script has set after 7 days in which nobody clicked, tapped or typed on the site, or after 24 hours where a
 * decorated link of a known tracker brought the visitor. A cookie that a server sets from the page's own IP address
 * lives its full time.
 *
 * No headers unless the request shows that the page could set the cookie, and still has it: the Worker is on the page's
 * own host, and the request brings this click and no other. What happens to the cookie between the request and the
 * answer is not seen. A malformed member is no reason to refuse an event.
 */
export function confirmClickCookie(
  given: unknown,
  request: Request,
  caller: Caller,
  nowMs: number,
): Readonly<Record<string, string>> {
  const cookie = readClickCookie(given, nowMs)
  if (!cookie) return {}
  const { origin, hostname, protocol } = new URL(request.url)
  if (caller.by !== 'page' || caller.origin !== origin || !mayHave(hostname, cookie.domain))
    return {}
  const present = new Set(readCookies(request.headers.get('cookie'), CLICK_COOKIE))
  if (present.size !== 1 || !present.has(cookie.clickId)) return {}

  const attributes = [
    `${CLICK_COOKIE}=${cookie.clickId}`,
    ...(cookie.domain ? [`Domain=${cookie.domain}`] : []),
    'Path=/',
    `Max-Age=${cookie.seconds}`,
    'SameSite=Lax',
    ...(protocol === 'https:' ? ['Secure'] : []),
  ]
  return { 'set-cookie': attributes.join('; ') }
}

/** Whether a host may set a cookie for this domain: its own, or one above it, of which browsers drop public suffixes. */
function mayHave(hostname: string, domain: string): boolean {
  if (domain === '' || domain === hostname) return true
  return domain.includes('.') && hostname.endsWith(`.${domain}`)
}
