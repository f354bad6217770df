import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { BODY_LIMIT_BYTES } from '../../../contract/limits.ts'
import { asBytes } from '../fuzz-case.ts'
import { mostly } from './weighted.ts'

/** Turns a string into the bytes of a body, one character each. */
export type Encode = (text: string) => string

const cut = (share: number): Encode => {
  return (text) => asBytes(text.slice(0, Math.floor(text.length * share)))
}
const insert = (bytes: string, share: number): Encode => {
  return (text) => {
    const place = Math.floor(asBytes(text).length * share)
    return asBytes(text).slice(0, place) + bytes + asBytes(text).slice(place)
  }
}
const padTo = (bytes: number): Encode => {
  return (text) => asBytes(text) + ' '.repeat(Math.max(bytes - asBytes(text).length, 0))
}

const SHARES = fc.double({ min: 0, max: 1, noNaN: true })
const ANY_BYTES = fc
  .uint8Array({ minLength: 1, maxLength: 8 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'))

/** Mostly UTF-8, else cut, broken, in another encoding, or near the Worker's limit. */
export const ENCODINGS: fc.Arbitrary<Encode> = mostly<Encode>(
  0.8,
  fc.constant(asBytes),
  SHARES.map(cut),
  fc.tuple(ANY_BYTES, SHARES).map(([bytes, share]) => insert(bytes, share)),
  fc.constant<Encode>((text) => asBytes(`\ufeff${text}`)),
  fc.constant<Encode>((text) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1')),
  fc.constant<Encode>((text) => Buffer.from(text, 'latin1').toString('latin1')),
  fc.constant<Encode>((text) => gzipSync(text).toString('latin1')),
  fc.integer({ min: BODY_LIMIT_BYTES - 2, max: BODY_LIMIT_BYTES + 2 }).map(padTo),
  fc.integer({ min: BODY_LIMIT_BYTES + 1, max: 4 * BODY_LIMIT_BYTES }).map(padTo),
)
