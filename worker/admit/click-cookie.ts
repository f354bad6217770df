import * as v from 'valibot'
import { CLICK_COOKIE } from '../../contract/click.ts'
import { clickId } from '../../contract/fields.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'

/**
 * The click in a request's cookies, which the browser sends where the Worker runs on the site's own domain.
 * A value that cannot be a click id is ignored. Two different ids are refused: which partner referred the
 * visitor, and which id was slipped in, cannot be told.
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
