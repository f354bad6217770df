import { changeHeaders } from './change-headers.ts'
import { clickCookie } from './click-cookie.ts'
import { keepPrivate } from './keep-private.ts'
import type { ClickCookieOptions, LandingRequest } from './options.ts'

/**
 * The response with the cookie of `clickCookie` beside its own, and kept from shared caches; the response as it is where
 * there is no cookie to set.
 */
export function withClickCookie<Answer extends Response>(
  request: LandingRequest,
  response: Answer,
  options?: ClickCookieOptions,
): Answer | Response {
  const cookie = clickCookie(request, options)
  if (cookie === undefined) return response
  return changeHeaders(response, (headers) => {
    headers.append('set-cookie', cookie)
    keepPrivate(headers)
  })
}
