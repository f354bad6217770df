import { createHmac, createPublicKey, verify } from 'node:crypto'
import { KEYS } from './keys.ts'
import { readJson } from './read-json.ts'
import { AUDIENCE, IDENTITY_SECRET, type WorkerName } from './settings.ts'

/** The claims of a token that a Worker's calls are checked against. */
export interface TokenClaims {
  readonly sub: string
  readonly name?: unknown
  readonly email?: unknown
  readonly picture?: unknown
  readonly amount?: unknown
  readonly currency?: unknown
  readonly invoice_id?: unknown
}

/** The clock skew that the Worker allows. */
const SKEW_SECONDS = 60

/** The claims of a token that a Worker must accept, else undefined. Written apart from the Worker's check. */
export function readToken(token: unknown, worker: WorkerName): TokenClaims | undefined {
  const parts = typeof token === 'string' ? token.split('.') : []
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length !== 3) return undefined
  const { alg, kid } = decode(header)
  const signed = `${header}.${payload}`
  const isAuthentic =
    worker === 'signed'
      ? alg === 'HS256' && isMac(signed, signature)
      : alg === 'EdDSA' && isSigned(signed, signature, kid)
  const claims = decode(payload)
  const { exp, nbf, aud, sub } = claims
  const nowSeconds = Date.now() / 1000
  const isInTime =
    typeof exp === 'number' &&
    exp > nowSeconds - SKEW_SECONDS &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= nowSeconds + SKEW_SECONDS))
  const isForUs = worker !== 'keys' || [aud].flat().includes(AUDIENCE)
  return isAuthentic && isInTime && isForUs && typeof sub === 'string'
    ? { ...claims, sub }
    : undefined
}

const decode = (part: string): Record<string, unknown> =>
  readJson(Buffer.from(part, 'base64url').toString())

const bytesOf = (signature: string): Buffer => Buffer.from(signature, 'base64url')

const isMac = (signed: string, signature: string): boolean =>
  createHmac('sha256', IDENTITY_SECRET).update(signed).digest().equals(bytesOf(signature))

const isSigned = (signed: string, signature: string, kid: unknown): boolean =>
  Object.entries(KEYS).some(
    ([name, key]) =>
      (kid === undefined || kid === name) &&
      verify(null, Buffer.from(signed), createPublicKey(key), bytesOf(signature)),
  )
