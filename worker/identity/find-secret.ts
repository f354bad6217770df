import { flattenedVerify, type JWTVerifyGetKey } from 'jose'

/**
 * Finds which of several secrets signed a token (HS256), so that tokens of the one and of the next are valid while a
 * backend changes its secret. A token names no secret, so all are tried, always. The first stands for none: with it
 * the signature is found wrong.
 */
export function createSecretFinder(secrets: readonly string[]): JWTVerifyGetKey {
  const keys = secrets.map((secret) => new TextEncoder().encode(secret))
  return async (_header, token) => {
    const tries = await Promise.allSettled(keys.map((key) => flattenedVerify(token, key)))
    const signer = tries.findIndex(({ status }) => status === 'fulfilled')
    return keys[Math.max(signer, 0)] as Uint8Array
  }
}
