import { digest } from './digest.ts'

/** Compares in a time that tells nothing: digests are of one length, whatever was shown. */
export async function isSameSecret(shown: string, expected: string): Promise<boolean> {
  const [left, right] = await Promise.all([digest(shown), digest(expected)])
  return crypto.subtle.timingSafeEqual(left, right)
}
