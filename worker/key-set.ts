import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose'
import { readText } from './read-text.ts'

/** An unknown `kid` fetches the keys again, but no more often than this: anybody can make one up. */
const KEYS_COOLDOWN_MS = 30_000
/** Providers publish a key before they use it; one they withdraw counts for this long at the most. */
const KEYS_MAX_AGE_MS = 60 * 60 * 1000
/** A visitor waits for this. */
const KEYS_FETCH_LIMIT_MS = 5000
/** A key set is a few kilobytes. */
const KEYS_LIMIT_BYTES = 64 * 1024

/** The keys could not be fetched, or are none. */
export class KeysUnavailable extends Error {}

/**
 * The keys published at an address (RFC 7517), fetched when they are needed and kept. What goes wrong on
 * the way throws `KeysUnavailable`, to be told from a key that is not there.
 */
export function createKeySet(url: URL): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: KEYS_FETCH_LIMIT_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    [customFetch]: fetchKeys,
  })
  return async (header, token) => {
    try {
      return await keys(header, token)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) throw error
      if (error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new KeysUnavailable()
    }
  }
}

/** Reads no more than a key set may have. */
async function fetchKeys(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  return new Response((await readText(response.body, KEYS_LIMIT_BYTES)) ?? '', {
    status: response.status,
  })
}
