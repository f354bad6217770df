import * as v from 'valibot'
import { CLICK_COOKIE } from '../../contract/click.ts'
import { clickId } from '../../contract/fields.ts'
import type { Caller } from '../http/caller.ts'
import { readCookies } from '../http/cookies.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import type { Envelope } from './envelope.ts'

/**
 * The click of an event that names none, from the request's cookies, which the browser sends where the Worker runs
 * on the site's own domain. A value that cannot be a click id is ignored. Two different ids are refused: which
 * partner referred the visitor, and which id was slipped in, cannot be known. Dub's own script makes two where
 * one page sets the cookie for its host and another for the domain, so they do not matter where the page says which
 * it read. A server says which click it means.
 */
export function clickFromCookie(
  { headers }: Pick<Request, 'headers'>,
  { properties }: Pick<Envelope, 'properties'>,
  caller: Caller,
): Result<string | undefined, Refusal> {
  if (isNamed(properties['clickId'])) return ok(undefined)
  const [first, second] = new Set(readClicks(headers.get('cookie')))
  if (second === undefined) return ok(first)
  return caller.by === 'server' ? ok(undefined) : err({ reason: 'ambiguous_click' })
}

/** The empty string names a click too: the one that Dub knows of the customer. */
const isNamed = (given: unknown): boolean => given !== undefined && given !== null

const readClicks = (cookieHeader: string | null): string[] =>
  readCookies(cookieHeader, CLICK_COOKIE)
    .map((value) => v.safeParse(clickId, value))
    .flatMap((parsed) => (parsed.success && parsed.output ? [parsed.output] : []))
