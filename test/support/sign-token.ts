import {
  base64url,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  SignJWT,
} from 'jose'

/** A secret that a site's backend may share with the Worker. */
export const IDENTITY_SECRET = 'a-secret-of-at-least-thirty-two-bytes'

/** What a token may say; undefined claims are not in it. */
export type Claims = Readonly<Record<string, unknown>>

/** A pair of keys whose public half can be published. */
export interface SigningKey {
  readonly jwk: JWK & { readonly kid: string }
  /** The public half as PEM. */
  readonly pem: string
  readonly sign: (claims: Claims, header?: Readonly<Record<string, unknown>>) => Promise<string>
}

/** Makes a pair of keys. */
export async function makeKey(alg: 'RS256' | 'ES256' | 'EdDSA', kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg)
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' },
    pem: await exportSPKI(publicKey),
    sign: (claims, header) => sign(claims, { alg, kid, ...header }, privateKey),
  }
}

/** Signs with a shared secret. */
export const signWithSecret = (
  claims: Claims,
  secret: string,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> => sign(claims, { alg: 'HS256', ...header }, new TextEncoder().encode(secret))

/** The claims every token needs: a customer, and an end in five minutes. */
export const claimsOf = (sub: string): { readonly sub: string; readonly exp: number } => ({
  sub,
  exp: secondsFromNow(300),
})

/** A time as claims give it. */
export const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds

/** A token of these very parts, signed or not. */
export const assemble = (header: unknown, claims: unknown, signature = ''): string =>
  [
    base64url.encode(JSON.stringify(header)),
    base64url.encode(JSON.stringify(claims)),
    signature,
  ].join('.')

/** The header, the claims and the signature of a token. */
export function partsOf(token: string): [header: string, claims: string, signature: string] {
  const [header = '', claims = '', signature = ''] = token.split('.')
  return [header, claims, signature]
}

function sign(
  claims: Claims,
  header: JWTHeaderParameters,
  key: CryptoKey | Uint8Array,
): Promise<string> {
  return new SignJWT(JSON.parse(JSON.stringify(claims))).setProtectedHeader(header).sign(key)
}
