import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashCustomer } from '../../worker/hash-customer.ts'

const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** From one block to three: the padding needs 9 bytes of a block of 64. */
const LENGTHS = Array.from({ length: 140 }, (_, length) => length)

test('gives the first eight hex digits of the SHA-256 of an id of any length', () => {
  const ids = LENGTHS.map((length) => 'x'.repeat(length))
  expect(ids.map(hashCustomer)).toEqual(ids.map(sha256Of))
})

test('gives the same as node:crypto for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (id) => {
      expect(hashCustomer(id)).toBe(sha256Of(id))
    }),
  )
})
