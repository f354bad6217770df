import * as v from 'valibot'
import { createTokenVerifier, type VerifyToken } from '../identity/verify-token.ts'
import { INSECURE, isSecure, isUrl, optionalText, secret } from './kinds.ts'
import { identitySecrets } from './identity-secrets.ts'

/** The settings of identity. Setting one of the first two makes every page need a token. */
export const IDENTITY_SETTINGS = {
  /** The secrets that the site's backend signs identity tokens with (HS256), comma-separated. */
  IDENTITY_SECRET: secret(identitySecrets),
  /** Where the public keys of identity tokens are published (a JWK set, RFC 7517). */
  IDENTITY_JWKS_URL: v.pipe(
    optionalText,
    v.check(
      (url) => !url || isUrl(url),
      'is not a URL such as https://example.com/.well-known/jwks.json',
    ),
    v.check((url) => !url || isSecure(url), INSECURE),
    v.transform((url) => (url ? new URL(url) : undefined)),
  ),
  /** The `iss` claim that identity tokens must have. */
  IDENTITY_ISSUER: optionalText,
  /** The `aud` claim that identity tokens must have. */
  IDENTITY_AUDIENCE: optionalText,
}

const SETTINGS = v.object(IDENTITY_SETTINGS)

export type IdentitySettings = v.InferOutput<typeof SETTINGS>

/** The settings that bring keys, as paths of valibot. */
export const KEY_SETTINGS = [['IDENTITY_SECRET'], ['IDENTITY_JWKS_URL']] as const

type Keys = Pick<IdentitySettings, 'IDENTITY_SECRET' | 'IDENTITY_JWKS_URL'>

/** Whether a rule has keys to go with it. Without keys it would be a check that never runs. */
export const hasKeys = ({ IDENTITY_SECRET, IDENTITY_JWKS_URL }: Keys): boolean =>
  IDENTITY_SECRET.length > 0 || IDENTITY_JWKS_URL !== undefined

export const NO_KEYS = 'checks nothing without IDENTITY_SECRET or IDENTITY_JWKS_URL'

/** The check of identity tokens; undefined when pages need none. */
export function readTokenVerifier(settings: IdentitySettings): VerifyToken | undefined {
  if (!hasKeys(settings)) return undefined
  return createTokenVerifier({
    secrets: settings.IDENTITY_SECRET,
    keysUrl: settings.IDENTITY_JWKS_URL,
    issuer: settings.IDENTITY_ISSUER,
    audience: settings.IDENTITY_AUDIENCE,
  })
}
