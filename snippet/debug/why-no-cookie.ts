import { readCookieOptions } from '../click/cookie-options.ts'
import type { PageOptions } from '../options.ts'

/** Why the browser has not taken the click's cookie. */
export function whyNoCookie({ cookieOptions = {} }: PageOptions): string {
  try {
    void document.cookie
  } catch {
    return 'this frame is sandboxed and has no cookies. Add allow-same-origin, or put the tag into the page around it.'
  }
  if (!navigator.cookieEnabled) return 'the browser blocks cookies.'

  const [, , attributes] = readCookieOptions(cookieOptions)
  const path = /;path=([^;]*)/.exec(attributes)?.[1] ?? '/'
  if (attributes.endsWith(';secure') && location.protocol !== 'https:') {
    return 'data-cookie-options has "secure", and this page is not on https.'
  }
  if (/samesite=none(?!.*;secure)/i.test(attributes)) {
    return 'data-cookie-options has "sameSite": "None" without "secure".'
  }
  return location.pathname.startsWith(path)
    ? 'the browser does not take it.'
    : `data-cookie-options has the path ${path}, and this page is not below it.`
}
