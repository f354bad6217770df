import { EVENTS, type EventKind } from '../../contract/events.ts'
import { CUSTOMER_ID_NAMES } from '../../contract/fields.ts'
import type { Warning } from '../../contract/replies.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import type { Claims, VerifyToken } from '../identity/verify-token.ts'
import { type Awaitable, err, ok, type Result } from '../result.ts'
import type { Settings } from '../settings/settings.ts'
import type { Body } from './body.ts'
import type { Envelope } from './envelope.ts'

/** The properties of an event by who vouches for them. */
export interface Identified {
  /** Without those that only a token may set. */
  readonly claimedByPage: Body
  /** Under the names of the event's fields; empty without identity. */
  readonly claimedByToken: Body
  /** All claims of the token; undefined without identity. */
  readonly claims: Claims | undefined
  readonly warnings: readonly Warning[]
}

/**
 * Who is the customer? With identity configured, a page needs a token, and the fields of its claims come
 * from the token alone: the page's own values do not reach Dub. A server is trusted as it is.
 */
export function identify(
  kind: EventKind,
  envelope: Pick<Envelope, 'token' | 'properties'>,
  caller: Caller,
  { verifyToken }: Pick<Settings, 'verifyToken'>,
): Awaitable<Result<Identified, Refusal>> {
  if (verifyToken && caller.by === 'page') return identifyByToken(kind, envelope, verifyToken)
  const { properties } = envelope
  return ok({ claimedByPage: properties, claimedByToken: {}, claims: undefined, warnings: [] })
}

async function identifyByToken(
  kind: EventKind,
  { token, properties }: Pick<Envelope, 'token' | 'properties'>,
  verifyToken: VerifyToken,
): Promise<Result<Identified, Refusal>> {
  if (token === undefined || token === null || token === '') return err({ reason: 'no_token' })
  if (typeof token !== 'string') return err({ reason: 'bad_token', problem: 'is not a string' })

  const claims = await verifyToken(token)
  if (claims.ok) return separate(kind, properties, claims.value)
  return err(
    claims.error.reason === 'no_keys'
      ? { reason: 'cannot_check', setting: 'IDENTITY_JWKS_URL' }
      : claims.error,
  )
}

/** Removes from the page's properties what the token vouches for; refuses a contradiction that matters. */
function separate(kind: EventKind, properties: Body, claims: Claims): Result<Identified, Refusal> {
  const { essential, signed } = EVENTS[kind]
  const claimedByPage: Record<string, unknown> = { ...properties }
  const claimedByToken: Record<string, unknown> = { customerExternalId: claims.sub }
  const warnings: Warning[] = []

  for (const name of CUSTOMER_ID_NAMES) {
    const id = claimedByPage[name]
    if (isGiven(id) && id !== claims.sub) return err({ reason: 'foreign_customer' })
    delete claimedByPage[name]
  }
  for (const [field, claim] of Object.entries(signed)) {
    const value = claims[claim]
    claimedByToken[field] = value
    if (isGiven(claimedByPage[field]) && claimedByPage[field] !== value) {
      if (field in essential && !isGiven(value)) {
        return err({ reason: 'unsigned_field', field, claim })
      }
      warnings.push(`not_signed: ${field}: Only the token's "${claim}" claim may set this field`)
    }
    delete claimedByPage[field]
  }
  return ok({ claimedByPage, claimedByToken, claims, warnings })
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''
