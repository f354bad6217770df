import { CLICK_COOKIE, TEST_CLICK } from '../contract/click.ts'
import { cookieAttributes } from './cookie-attributes.ts'
import { isLanding } from './is-landing.ts'
import { mayRemember } from './may-remember.ts'
import { RULES } from './option-rules.ts'
import type { ClickCookieOptions, LandingRequest } from './options.ts'
import { clickOfUrl, clicksOfCookies } from './read-clicks.ts'
import { readOptions } from './read-options.ts'

/**
 * The value of a `Set-Cookie` header that remembers the click of the visitor who lands with this request, or nothing
 * where there is none to remember. Never throws: whatever is wrong, the page is served.
 */
export function clickCookie(
  request: LandingRequest,
  options?: ClickCookieOptions,
): string | undefined {
  try {
    const click = isLanding(request) ? clickOfUrl(request) : undefined
    if (click === undefined) return undefined
    const settings = readOptions(options, RULES)
    if (!replaces(click, request, settings) || !mayRemember(request, settings)) return undefined
    return `${CLICK_COOKIE}=${click}; ${cookieAttributes(settings.cookieOptions, request)}`
  } catch {
    // Such as a URL without a host.
    return undefined
  }
}

/**
 * Whether this click takes the place of what the cookies say. The same click is not written again: its time counts
 * from the click, not from a reload.
 */
function replaces(
  click: string,
  request: LandingRequest,
  { attributionModel }: ClickCookieOptions,
): boolean {
  const known = clicksOfCookies(request)
  const keepsFirst = attributionModel === 'first-click' && known.some((id) => id !== TEST_CLICK)
  return !keepsFirst && known[0] !== click
}
