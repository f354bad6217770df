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
  try {
    return addCookie(response, cookie)
  } catch {
    return addToCopy(response, cookie)
  }
}

/** In place where that is possible: frameworks tie more to a response than a copy would have. */
function addCookie<Answer extends Response>(response: Answer, cookie: string): Answer {
  response.headers.append('set-cookie', cookie)
  keepPrivate(response.headers)
  return response
}

/** What was fetched, and a redirect, has headers that cannot be changed. An error cannot even be copied. */
function addToCopy(response: Response, cookie: string): Response {
  try {
    return addCookie(new Response(response.body, response), cookie)
  } catch {
    return response
  }
}
