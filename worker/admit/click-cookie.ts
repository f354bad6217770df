import * as v from 'valibot'
import { clickId } from '../../contract/fields.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

/** The cookie in which the click's id is kept, by Dub's script and by ours. */
const CLICK_COOKIE = 'dub_id'

/**
 * The click in a request's cookies: the browser sends it along where the Worker runs on the site's own
 * domain. A value that cannot be a click id is none. Two that differ are refused, as nobody can tell
 * which partner brought the visitor and which one was slipped in.
 */
export function clickFromCookie(cookieHeader: string | null): Result<string | undefined, Refusal> {
  const values = (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${CLICK_COOKIE}=`))
    .map((pair) => v.safeParse(clickId, pair.slice(CLICK_COOKIE.length + 1)))
    .flatMap((parsed) => (parsed.success && parsed.output ? [parsed.output] : []))
  const [first, second] = new Set(values)
  return second === undefined ? ok(first) : err({ reason: 'ambiguous_click' })
}
