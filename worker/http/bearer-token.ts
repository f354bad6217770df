import { digest } from '../digest.ts'

/** The token of a request's `Authorization: Bearer` header (RFC 6750, section 2.1), if it has one. */
export function bearerToken(request: Request): string | undefined {
  return /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}

/** Compares in constant time: digests have one length, whatever the token's. */
export async function isSameSecret(presented: string, expected: string): Promise<boolean> {
  const [left, right] = await Promise.all([digest(presented), digest(expected)])
  return crypto.subtle.timingSafeEqual(left, right)
}
