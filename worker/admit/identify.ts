import { CUSTOMER_ID_NAMES } from '../../contract/customer.ts'
import { EVENTS, type EventKind } from '../../contract/events.ts'
import type { Warning } from '../../contract/replies.ts'
import type { Body } from './body.ts'
import type { Caller } from '../http/caller.ts'
import type { Claims } from '../identity/verify-token.ts'
import type { Refusal } from '../http/refusal.ts'
import { err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'

/** A body of which is known who said what. */
export interface Identified {
  /** What the page said, without what only a token may say. */
  readonly said: Body
  /** What the token said, under the names of the event's fields; empty without identity. */
  readonly signed: Body
  /** The claims of the token whole; undefined without identity. */
  readonly claims: Claims | undefined
  readonly warnings: readonly Warning[]
}

/**
 * Who is the customer? With identity configured, a page needs a token, and the fields its claims stand
 * for come from it alone: what the page says of them does not reach Dub. A server is taken at its word.
 */
export async function identify(
  kind: EventKind,
  body: Body,
  caller: Caller,
  { identity }: Pick<Settings, 'identity'>,
): Promise<Result<Identified, Refusal>> {
  if (!identity || caller.by === 'server') {
    return ok({ said: body, signed: {}, claims: undefined, warnings: [] })
  }

  const { token } = body
  if (token === undefined || token === null || token === '') return err({ reason: 'no_token' })
  if (typeof token !== 'string') return err({ reason: 'bad_token', problem: 'is not a text' })

  const claims = await identity(token)
  if (claims.ok) return separate(kind, body, claims.value)
  return err(
    claims.error.reason === 'no_keys'
      ? { reason: 'cannot_check', setting: 'IDENTITY_JWKS_URL' }
      : claims.error,
  )
}

/** Takes from the page what the token speaks for. A page that says otherwise where it matters is refused. */
function separate(kind: EventKind, body: Body, claims: Claims): Result<Identified, Refusal> {
  const { essential, signed: names } = EVENTS[kind]
  const said: Record<string, unknown> = { ...body }
  const signed: Record<string, unknown> = { customerExternalId: claims.sub }
  const warnings: Warning[] = []

  for (const name of CUSTOMER_ID_NAMES) {
    if (isSaid(said[name]) && said[name] !== claims.sub) return err({ reason: 'foreign_customer' })
    delete said[name]
  }
  for (const [field, claim] of Object.entries(names)) {
    signed[field] = claims[claim]
    if (isSaid(said[field]) && said[field] !== signed[field]) {
      if (field in essential && !isSaid(signed[field])) {
        return err({ reason: 'unsigned_field', field, claim })
      }
      warnings.push(`not_signed: ${field}: Only the claim "${claim}" of the token may say this`)
    }
    delete said[field]
  }
  return ok({ said, signed, claims, warnings })
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
