import * as v from 'valibot'
import { clickId } from '../contract/fields.ts'

/** The cookie in which the click's id is kept, by Dub's script and by ours. */
const CLICK_COOKIE = 'dub_id'

/**
 * The click in a request's cookies: the browser sends it along where the Worker runs on the site's own
 * domain. The first cookie counts, as with Dub's script. A value that cannot be a click id is none.
 */
export function clickFromCookie(cookieHeader: string | null): string | undefined {
  const cookie = cookieHeader
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${CLICK_COOKIE}=`))
  const parsed = v.safeParse(clickId, cookie?.slice(CLICK_COOKIE.length + 1))
  return parsed.success ? parsed.output : undefined
}
