import type { ClickCookieOptions, LandingRequest } from './options.ts'
import { warnOnce } from './warn-once.ts'

/** Whether the visitor allows the cookie. A hook that fails has not said so. */
export function mayRemember(
  request: LandingRequest,
  { consent, respectGpc }: ClickCookieOptions,
): boolean {
  if (respectGpc && request.headers.get('sec-gpc') === '1') return false
  if (consent === undefined) return true
  try {
    const answer: unknown = consent(request)
    if (typeof answer === 'boolean') return answer
    // A promise that nobody hears would end a Node process when it rejects.
    void Promise.resolve(answer).catch(() => undefined)
    warnOnce('The middleware sets no cookie: the option consent must return true or false.')
  } catch (error) {
    warnOnce('The middleware sets no cookie: the option consent has thrown.', error)
  }
  return false
}
