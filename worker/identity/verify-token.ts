import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { createKeySet, KeysUnavailable } from './key-set.ts'
import { err, ok, type Result } from '../result.ts'

/** How identity tokens are checked, as the settings say. One of the first two is there. */
export interface IdentityRules {
  /** The secret shared with the site's backend, for HS256. */
  readonly secret: Uint8Array | undefined
  /** Where the public keys are, for RS256, ES256 and EdDSA. */
  readonly keysUrl: URL | undefined
  readonly issuer: string | undefined
  readonly audience: string | undefined
}

/** What a token that holds says. */
export interface Claims extends JWTPayload {
  /** The customer's id. */
  readonly sub: string
}

/** Why a token does not count: `problem` completes "The token ...". Or its keys could not be had. */
export type TokenProblem =
  { readonly reason: 'bad_token'; readonly problem: string } | { readonly reason: 'no_keys' }

/** Checks a token (a JWT in its compact form). */
export type Identify = (token: string) => Promise<Result<Claims, TokenProblem>>

/** Clocks of servers differ: this much is forgiven in `exp` and `nbf`. */
const CLOCK_SKEW_SECONDS = 60

/**
 * Makes the check. The algorithm decides which key is asked for, and each kind of key takes its own
 * algorithms only: a public key is never a secret (RFC 8725, section 2.1), and `none` is no algorithm.
 */
export function createIdentify({ secret, keysUrl, issuer, audience }: IdentityRules): Identify {
  const keys = keysUrl && createKeySet(keysUrl)
  const algorithms = [...(secret ? ['HS256'] : []), ...(keys ? ['RS256', 'ES256', 'EdDSA'] : [])]
  const findKey: JWTVerifyGetKey = (header, token) => {
    const key = header.alg === 'HS256' ? secret : keys?.(header, token)
    if (!key) throw new errors.JOSEAlgNotAllowed()
    return key
  }

  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, findKey, {
        algorithms,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: CLOCK_SKEW_SECONDS,
        ...(issuer !== undefined && { issuer }),
        ...(audience !== undefined && { audience }),
      })
      return hasCustomer(payload)
        ? ok(payload)
        : err({
            reason: 'bad_token',
            problem: 'has a claim "sub" that is empty, no text, or has blanks around it',
          })
    } catch (error) {
      return err(
        error instanceof KeysUnavailable
          ? { reason: 'no_keys' }
          : { reason: 'bad_token', problem: describe(error) },
      )
    }
  }
}

const hasCustomer = (payload: JWTPayload): payload is Claims =>
  typeof payload.sub === 'string' && payload.sub !== '' && payload.sub.trim() === payload.sub

/** What is wrong with a token, without anything out of it. */
function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'has expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') return 'is not valid yet'
    return error.reason === 'missing'
      ? `has no claim "${error.claim}"`
      : `has a claim "${error.claim}" that is not the expected one`
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'is signed with an algorithm that is off'
  if (error instanceof errors.JWKSNoMatchingKey) return 'is signed with a key that is not published'
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'does not name its key ("kid")'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'has a wrong signature'
  return 'is not a signed JWT'
}
