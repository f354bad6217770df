import { CLICK_COOKIE, isClick } from '../contract/click.ts'
import type { LandingRequest } from './options.ts'

/** The click in the URL, the first of two. What cannot be a click's id is ignored, so that nobody can write a header. */
export function clickOfUrl({ url }: LandingRequest): string | undefined {
  const value = new URL(url).searchParams.get(CLICK_COOKIE) ?? ''
  return isClick(value) ? value : undefined
}

/** The clicks in the request's cookies, in the browser's order. */
export const clicksOfCookies = ({ headers }: LandingRequest): string[] =>
  (headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${CLICK_COOKIE}=`))
    .map((pair) => pair.slice(CLICK_COOKIE.length + 1).replace(/^"(.*)"$/, '$1'))
    .filter(isClick)
