import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { err, ok, type Result } from '../result.ts'
import { createKeySet, KeysUnavailable } from './key-set.ts'
import { createSecretFinder } from './find-secret.ts'

/** How identity tokens are verified. At least one of the first two has keys. */
export interface TokenRules {
  /** The secrets shared with the site's backend, for HS256; none, or more than one while it changes to another. */
  readonly secrets: readonly string[]
  /** Where the public keys are published, for RS256, ES256 and EdDSA. */
  readonly keysUrl: URL | undefined
  readonly issuer: string | undefined
  readonly audience: string | undefined
}

/** The claims of a valid token. */
export interface Claims extends JWTPayload {
  /** The customer's id. */
  readonly sub: string
}

/** Why a token is not accepted: `problem` completes "The token ...". Or its keys could not be fetched. */
export type TokenError =
  { readonly reason: 'bad_token'; readonly problem: string } | { readonly reason: 'no_keys' }

/** Verifies a token (a JWT in its compact form). */
export type VerifyToken = (token: string) => Promise<Result<Claims, TokenError>>

/** Servers' clocks differ: `exp` and `nbf` may be off by this much. */
const CLOCK_SKEW_SECONDS = 60

/**
 * The algorithm decides which key verifies a token, and each kind of key takes its own algorithms only:
 * a public key is never used as a secret (RFC 8725, section 2.1), and `none` is not an algorithm.
 */
export function createTokenVerifier({
  secrets,
  keysUrl,
  issuer,
  audience,
}: TokenRules): VerifyToken {
  const findSecret = secrets.length > 0 ? createSecretFinder(secrets) : undefined
  const keys = keysUrl && createKeySet(keysUrl)
  const algorithms = [
    ...(findSecret ? ['HS256'] : []),
    ...(keys ? ['RS256', 'ES256', 'EdDSA'] : []),
  ]
  const findKey: JWTVerifyGetKey = (header, token) => {
    const find = header.alg === 'HS256' ? findSecret : keys
    if (!find) throw new errors.JOSEAlgNotAllowed()
    return find(header, token)
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
            problem: 'has a "sub" claim that is empty, not a string, or padded with whitespace',
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

/** What is wrong with a token. Nothing of the token itself is in it. */
function describe(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'has expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') return 'is not valid yet'
    return error.reason === 'missing'
      ? `has no "${error.claim}" claim`
      : `has an unexpected "${error.claim}" claim`
  }
  if (error instanceof errors.JOSEAlgNotAllowed)
    return 'is signed with an algorithm that is not enabled'
  if (error instanceof errors.JWKSNoMatchingKey) return 'is signed with a key that is not published'
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'does not name its key ("kid")'
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'has a wrong signature'
  return 'is not a signed JWT'
}
