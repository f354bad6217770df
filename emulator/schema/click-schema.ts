import { dubError, INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import { isObject } from '../http/json.ts'
import { err, ok, type Result } from '../result.ts'
import { orNull, string, type Rule } from './field-rules.ts'
import { parseFields } from './parse-fields.ts'

/** A visit through a link that the page reports itself. */
export interface ClickRequest {
  /** The short domain. */
  readonly domain: string
  readonly key: string
}

/** The fields of a click (track/click/route.ts), in the order Dub checks them. */
const CLICK_RULES = {
  domain: named('domain'),
  key: named('key'),
  url: orNull(string()),
  referrer: orNull(string()),
}

/** The key of a link that is a whole domain. */
const ROOT_KEY = '_root'

export function parseClick(body: unknown): Result<ClickRequest, DubError> {
  const fields = parseFields(CLICK_RULES, body)
  if (!fields.ok) return fields
  const { domain, key } = fields.value
  return ok({ domain: withoutWww(domain), key })
}

/**
 * Reads a visit (track/visit/route.ts): the key is the path of the page's URL. Dub has no schema for it, so what it
 * cannot read is a 500.
 */
export function parseVisit(body: unknown): Result<ClickRequest, DubError> {
  if (body === null) return err(INTERNAL_ERROR)
  const { domain, url } = isObject(body) ? body : {}
  if (!domain || !url) return err(dubError('bad_request', 'Missing domain or url'))
  if (!URL.canParse(String(url))) return err(INTERNAL_ERROR)
  const { pathname } = new URL(String(url))
  return ok({ domain: String(domain), key: pathname.slice(1) || ROOT_KEY })
}

/** Dub words the missing field itself, and what is not a string the same way. */
function named(field: string): Rule<string> {
  return (input) =>
    typeof input === 'string'
      ? ok(input)
      : err({ code: 'invalid_type', message: `${field} is required.` })
}

/** The host in a domain or a URL, without `www.`; what is neither stays as it is. */
function withoutWww(domain: string): string {
  const url = domain.includes('://') ? domain : `https://${domain}`
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : domain
}
