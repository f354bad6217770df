import { isOrigin } from '../settings/origin.ts'
import type { Refusal } from './refusal.ts'

/** The longest origin that is shown. A host has at most 253 characters (RFC 1035, section 2.3.4), most have far fewer. */
const ORIGIN_LIMIT = 100

/** What a refusal is about, for the log: a name or a rule, never what somebody has written into a field or a token. */
export function refusalDetail(refusal: Refusal): string | undefined {
  switch (refusal.reason) {
    case 'foreign_origin':
      return describeOrigin(refusal.origin)
    case 'bad_token':
      return `The token ${refusal.problem}.`
    case 'invalid_field':
      return fieldIn(refusal.message)
    case 'unsigned_field':
      return refusal.field
    default:
      return undefined
  }
}

/** An origin as browsers write it; anything else may be any text. */
function describeOrigin(origin: string | null): string | undefined {
  if (origin === null) return 'no Origin header'
  const isShown = origin === 'null' || (isOrigin(origin) && origin.length <= ORIGIN_LIMIT)
  return isShown ? origin : undefined
}

/** The name of the field in `code: field: text`. The text may quote what was sent. */
const fieldIn = (message: string): string | undefined => /^\w+: (\w+): /.exec(message)?.[1]
