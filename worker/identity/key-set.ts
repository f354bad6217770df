import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type ExportedJWKSCache,
  type FetchImplementation,
  jwksCache,
  type JWTVerifyGetKey,
} from 'jose'
import { readText } from '../read-text.ts'

/** An unknown `kid` fetches the keys again, at most this often: anybody can make one up. */
const KEYS_COOLDOWN_MS = 30_000
/** Providers publish a key before they use it; a withdrawn key is accepted for this long. */
const KEYS_MAX_AGE_MS = 60 * 60 * 1000
/** While the key server cannot be reached, keys up to this age are accepted. */
const KEYS_GRACE_MS = 12 * 60 * 60 * 1000
/** A visitor waits this long for the keys, and then for Dub. */
const KEYS_FETCH_LIMIT_MS = 3000
/** A key server that failed is left alone for this long: otherwise each event in turn would wait for it. */
const KEYS_FAILURE_COOLDOWN_MS = 5000
/** A key set is a few kilobytes. */
const KEYS_LIMIT_BYTES = 64 * 1024

/** The keys could not be fetched, or the response is not a key set. */
export class KeysUnavailable extends Error {}

/**
 * The keys published at a URL (RFC 7517), fetched when needed and cached. A fetch that fails throws
 * `KeysUnavailable`, unlike a key that is not in the set. Cached keys outlive a key server that fails: a
 * session's token expires before an outage ends.
 */
export function createKeySet(url: URL): JWTVerifyGetKey {
  const cached: ExportedJWKSCache | Record<string, never> = {}
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: KEYS_FETCH_LIMIT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    [jwksCache]: cached,
    [customFetch]: fetchWithCooldown(),
  })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error
      if (error instanceof errors.JWKSMultipleMatchingKeys) throw error
    }
    const { jwks, uat = 0 } = cached
    if (!jwks || Date.now() - uat > KEYS_GRACE_MS) throw new KeysUnavailable()
    return createLocalJWKSet(jwks)(header, token).catch(() => {
      throw new KeysUnavailable()
    })
  }
}

/** Fetches a key set of limited size, and not again right after a failure. */
function fetchWithCooldown(): FetchImplementation {
  let cooldownUntilMs = 0
  return async (url, init) => {
    if (Date.now() < cooldownUntilMs) throw new KeysUnavailable()
    try {
      const response = await fetch(url, init)
      const text = await readText(response.body, KEYS_LIMIT_BYTES)
      if (response.status !== 200) throw new KeysUnavailable()
      const { keys } = JSON.parse(text ?? '')
      if (!Array.isArray(keys)) throw new KeysUnavailable()
      return Response.json({ keys })
    } catch {
      cooldownUntilMs = Date.now() + KEYS_FAILURE_COOLDOWN_MS
      throw new KeysUnavailable()
    }
  }
}
