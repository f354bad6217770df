import { createHmac, sign } from 'node:crypto'
import { FOREIGN_KEY, KEYS } from './keys.ts'
import { IDENTITY_SECRET, type WorkerName } from './settings.ts'

/** Which key signs, whatever the header says. `right` is the one the Worker expects. */
export const SIGNERS = [
  'right',
  'secret',
  'key',
  'foreign secret',
  'foreign key',
  'unsigned',
] as const

/** How a token is made. */
export interface TokenPlan {
  readonly signer: (typeof SIGNERS)[number]
  /** Over the header that fits the signer. */
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: unknown
  /** Where a character of the finished token is replaced, from 0 to 1; undefined leaves it whole. */
  readonly tamperAt: number | undefined
}

/** Makes a token (a JWT in its compact form), good or bad, the same one every time. */
export function makeToken(
  { signer, header, payload, tamperAt }: TokenPlan,
  worker: WorkerName,
): string {
  const chosen = signer === 'right' ? (worker === 'keys' ? 'key' : 'secret') : signer
  const fitting = chosen.includes('secret')
    ? { alg: 'HS256' }
    : chosen === 'unsigned'
      ? { alg: 'none' }
      : { alg: 'EdDSA', kid: 'first' }
  const signed = [{ ...fitting, ...header }, payload].map(encode).join('.')
  const token = `${signed}.${signatureOf(signed, chosen)}`
  return tamperAt === undefined ? token : tamper(token, tamperAt)
}

const encode = (part: unknown): string =>
  Buffer.from(JSON.stringify(part) ?? '').toString('base64url')

function signatureOf(signed: string, signer: Exclude<TokenPlan['signer'], 'right'>): string {
  switch (signer) {
    case 'secret':
      return createHmac('sha256', IDENTITY_SECRET).update(signed).digest('base64url')
    case 'foreign secret':
      return createHmac('sha256', 'some other secret').update(signed).digest('base64url')
    case 'key':
      return sign(null, Buffer.from(signed), KEYS.first).toString('base64url')
    case 'foreign key':
      return sign(null, Buffer.from(signed), FOREIGN_KEY).toString('base64url')
    case 'unsigned':
      return ''
  }
}

function tamper(token: string, at: number): string {
  const place = Math.min(Math.floor(at * token.length), token.length - 1)
  const other = token[place] === 'A' ? 'B' : 'A'
  return token.slice(0, place) + other + token.slice(place + 1)
}
