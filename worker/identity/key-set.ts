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

/** An unknown `kid` fetches the keys again, but no more often than this: anybody can make one up. */
const KEYS_COOLDOWN_MS = 30_000
/** Providers publish a key before they use it; one they withdraw counts for this long. */
const KEYS_MAX_AGE_MS = 60 * 60 * 1000
/** With the key server away, keys of this age count all the same. */
const KEYS_GRACE_MS = 12 * 60 * 60 * 1000
/** A visitor waits for this, and for Dub after it. */
const KEYS_FETCH_LIMIT_MS = 3000
/** A key server that failed is not asked again before this: events would wait for it one after the other. */
const KEYS_REST_MS = 5000
/** A key set is a few kilobytes. */
const KEYS_LIMIT_BYTES = 64 * 1024

/** The keys could not be fetched, or are none. */
export class KeysUnavailable extends Error {}

/**
 * The keys published at an address (RFC 7517), fetched when they are needed and kept. What goes wrong on
 * the way throws `KeysUnavailable`, to be told from a key that is not there. Keys that cannot be fetched
 * again count on for a while: by the time the server is back, a session's token is over.
 */
export function createKeySet(url: URL): JWTVerifyGetKey {
  const kept: ExportedJWKSCache | Record<string, never> = {}
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: KEYS_FETCH_LIMIT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    [jwksCache]: kept,
    [customFetch]: restingFetch(),
  })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error
      if (error instanceof errors.JWKSMultipleMatchingKeys) throw error
    }
    const { jwks, uat = 0 } = kept
    if (!jwks || Date.now() - uat > KEYS_GRACE_MS) throw new KeysUnavailable()
    return createLocalJWKSet(jwks)(header, token).catch(() => {
      throw new KeysUnavailable()
    })
  }
}

/** Fetches a key set: no more than it may have, and not again right after it failed. */
function restingFetch(): FetchImplementation {
  let restUntilMs = 0
  return async (url, init) => {
    if (Date.now() < restUntilMs) throw new KeysUnavailable()
    try {
      const response = await fetch(url, init)
      const text = await readText(response.body, KEYS_LIMIT_BYTES)
      if (response.status !== 200) throw new KeysUnavailable()
      const { keys } = JSON.parse(text ?? '')
      if (!Array.isArray(keys)) throw new KeysUnavailable()
      return Response.json({ keys })
    } catch {
      restUntilMs = Date.now() + KEYS_REST_MS
      throw new KeysUnavailable()
    }
  }
}
