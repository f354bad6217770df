import * as v from 'valibot'
import { createIdentify, type Identify } from '../identity/verify-token.ts'
import { err, ok, type Result } from '../result.ts'
import { isSafeAddress, optionalText } from './kinds.ts'

/** HS256 takes a key of at least as many bytes as its hash has (RFC 7518, section 3.2). */
const SECRET_BYTES = 32

/** The settings of identity. */
export const IDENTITY_SETTINGS = {
  IDENTITY_SECRET: v.pipe(
    optionalText,
    v.transform((secret) => (secret ? new TextEncoder().encode(secret) : undefined)),
    v.check(
      (secret) => !secret || secret.length >= SECRET_BYTES,
      'is shorter than 32 bytes, which HS256 needs. Make one with: openssl rand -hex 32',
    ),
  ),
  IDENTITY_JWKS_URL: v.pipe(
    optionalText,
    v.check(
      (address) => !address || isSafeAddress(address),
      'is not an address such as https://example.com/.well-known/jwks.json',
    ),
    v.transform((address) => (address ? new URL(address) : undefined)),
  ),
  IDENTITY_ISSUER: optionalText,
  IDENTITY_AUDIENCE: optionalText,
}

const SETTINGS = v.object(IDENTITY_SETTINGS)

/** The check of identity tokens; undefined when it is off. A rule without keys would be a check that never runs. */
export function readIdentity({
  IDENTITY_SECRET,
  IDENTITY_JWKS_URL,
  IDENTITY_ISSUER,
  IDENTITY_AUDIENCE,
}: v.InferOutput<typeof SETTINGS>): Result<
  Identify | undefined,
  { readonly setting: string; readonly problem: string }
> {
  if (IDENTITY_SECRET || IDENTITY_JWKS_URL) {
    return ok(
      createIdentify({
        secret: IDENTITY_SECRET,
        keysUrl: IDENTITY_JWKS_URL,
        issuer: IDENTITY_ISSUER,
        audience: IDENTITY_AUDIENCE,
      }),
    )
  }
  const alone = IDENTITY_ISSUER ? 'IDENTITY_ISSUER' : IDENTITY_AUDIENCE && 'IDENTITY_AUDIENCE'
  return alone
    ? err({
        setting: alone,
        problem: 'checks nothing without IDENTITY_SECRET or IDENTITY_JWKS_URL',
      })
    : ok(undefined)
}
