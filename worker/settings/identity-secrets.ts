import * as v from 'valibot'
import { entriesOf, isJoined, listOrText } from './kinds.ts'

/** HS256 takes a key of at least as many bytes as its hash has (RFC 7518, section 3.2). */
const SECRET_BYTES = 32

const isLongEnough = (secret: string): boolean =>
  new TextEncoder().encode(secret).length >= SECRET_BYTES

/** Each entry of a comma-separated list, and the text as a whole: one secret may itself contain a comma. */
const candidatesOf = (given: string | string[]): string[] => {
  const whole = typeof given === 'string' ? given.trim() : ''
  return [...new Set([whole, ...entriesOf(given)])].filter((candidate) => candidate !== '')
}

/** The secrets of identity tokens. Of the candidates, those that HS256 takes are secrets. */
export const identitySecrets = v.pipe(
  v.optional(listOrText, ''),
  v.transform(candidatesOf),
  v.check(
    (candidates) => candidates.length === 0 || candidates.some(isLongEnough),
    'is shorter than 32 bytes, which HS256 needs. Make one with: openssl rand -hex 32',
  ),
  v.transform((candidates) => candidates.filter(isLongEnough)),
)

const readEntries = (given: unknown): string[] => {
  const parsed = v.safeParse(listOrText, given)
  return parsed.success ? entriesOf(parsed.output) : []
}

/** Whether a list has a secret and an entry that is too short to be one: most likely a mistake. */
export function hasShortSecret(given: unknown): boolean {
  const entries = readEntries(given)
  return entries.some(isLongEnough) && !entries.every(isLongEnough)
}

/** Whether an entry looks like two secrets that something other than a comma separates: they count as one. */
export const hasUnseparatedSecrets = (given: unknown): boolean =>
  readEntries(given).some((entry) => /[\r\n]/.test(entry) || isJoined(entry, isLongEnough))
