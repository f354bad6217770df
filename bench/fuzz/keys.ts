import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** What precedes the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410, section 7). */
const PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The same key for the same byte, so that a token in the corpus is valid in every run. */
const keyOf = (byte: number): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PREFIX, Buffer.alloc(32, byte)]),
    format: 'der',
    type: 'pkcs8',
  })

/** The private keys whose public halves are published, by their `kid`. */
export const KEYS: Readonly<Record<'first' | 'second', KeyObject>> = {
  first: keyOf(1),
  second: keyOf(2),
}

/** A private key that is not published. */
export const FOREIGN_KEY = keyOf(3)

/** The JWK set that the Worker fetches. */
export const KEY_SET = {
  keys: Object.entries(KEYS).map(([kid, key]) =>
    Object.assign(createPublicKey(key).export({ format: 'jwk' }), { kid, alg: 'EdDSA' }),
  ),
}
