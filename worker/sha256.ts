/**
 * SHA-256 (FIPS 180-4) of short strings, at once: `crypto.subtle` answers by a promise, which costs an event more than
 * the hash itself.
 */

/** The first 32 bits of a number's fractional part. An Int32Array takes the whole part of it, as a signed number. */
const fractionOf = (root: number): number => (root % 1) * 2 ** 32

const PRIMES: number[] = []
for (let next = 2; PRIMES.length < 64; next++) {
  if (PRIMES.every((prime) => next % prime > 0)) PRIMES.push(next)
}

/** Of the cube roots of the first 64 primes (section 4.2.2). */
const ROUND_WORDS = Int32Array.from(PRIMES, (prime) => fractionOf(Math.cbrt(prime)))

/** Of the square roots of the first 8 (section 5.3.3). */
const FIRST_STATE = PRIMES.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)))

const BLOCK_BYTES = 64
/** After the text come a bit and the length in bits. */
const LENGTH_BYTES = 8

const encoder = new TextEncoder()
/** The words of a block, reused. */
const words = new Int32Array(64)

/** The first four bytes of the hash of a string's UTF-8 bytes, as a number. */
export function sha256Start(text: string): number {
  const bytes = encoder.encode(text)
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES)
  const padded = new DataView(new ArrayBuffer(blocks * BLOCK_BYTES))
  new Uint8Array(padded.buffer).set(bytes)
  padded.setUint8(bytes.length, 0x80)
  padded.setUint32(padded.byteLength - 4, bytes.length * 8)

  const state = new Int32Array(FIRST_STATE)
  for (let offset = 0; offset < padded.byteLength; offset += BLOCK_BYTES) {
    addBlock(state, padded, offset)
  }
  return at(state, 0) >>> 0
}

/** Section 6.2.2. Sums are cut to 32 bits where they are stored. */
function addBlock(state: Int32Array, padded: DataView, offset: number): void {
  for (let round = 0; round < 16; round++) words[round] = padded.getInt32(offset + round * 4)
  for (let round = 16; round < words.length; round++) {
    const early = at(words, round - 15)
    const late = at(words, round - 2)
    words[round] =
      at(words, round - 16) +
      (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
      at(words, round - 7) +
      (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10))
  }

  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < words.length; round++) {
    const first =
      h +
      (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
      ((e & f) ^ (~e & g)) +
      at(ROUND_WORDS, round) +
      at(words, round)
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  const added = [a, b, c, d, e, f, g, h]
  for (let index = 0; index < state.length; index++) {
    state[index] = at(state, index) + (added[index] ?? 0)
  }
}

const at = (array: Int32Array, index: number): number => array[index] ?? 0

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))
