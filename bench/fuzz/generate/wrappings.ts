import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { asBytes } from '../fuzz-case.ts'
import { mostly } from './weighted.ts'

/** Turns a text into the bytes of a body, one character each. */
export type Wrap = (text: string) => string

/** The Worker reads bodies of up to this many bytes. */
const LIMIT_BYTES = 32 * 1024

const cut = (share: number): Wrap => {
  return (text) => asBytes(text.slice(0, Math.floor(text.length * share)))
}
const insert = (bytes: string, share: number): Wrap => {
  return (text) => {
    const place = Math.floor(asBytes(text).length * share)
    return asBytes(text).slice(0, place) + bytes + asBytes(text).slice(place)
  }
}
const padTo = (bytes: number): Wrap => {
  return (text) => asBytes(text) + ' '.repeat(Math.max(bytes - asBytes(text).length, 0))
}

const SHARES = fc.double({ min: 0, max: 1, noNaN: true })
const ANY_BYTES = fc
  .uint8Array({ minLength: 1, maxLength: 8 })
  .map((bytes) => Buffer.from(bytes).toString('latin1'))

/** Bodies as bytes: mostly as they should be, else cut, broken, in another encoding, or near the limit. */
export const WRAPPINGS: fc.Arbitrary<Wrap> = mostly<Wrap>(
  0.8,
  fc.constant(asBytes),
  SHARES.map(cut),
  fc.tuple(ANY_BYTES, SHARES).map(([bytes, share]) => insert(bytes, share)),
  fc.constant<Wrap>((text) => asBytes(`\ufeff${text}`)),
  fc.constant<Wrap>((text) => Buffer.from(`\ufeff${text}`, 'utf16le').toString('latin1')),
  fc.constant<Wrap>((text) => Buffer.from(text, 'latin1').toString('latin1')),
  fc.constant<Wrap>((text) => gzipSync(text).toString('latin1')),
  fc.integer({ min: LIMIT_BYTES - 2, max: LIMIT_BYTES + 2 }).map(padTo),
  fc.integer({ min: LIMIT_BYTES + 1, max: 4 * LIMIT_BYTES }).map(padTo),
)
