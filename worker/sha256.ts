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

// All are used again by the next text: what is allocated for each event costs more than the hash.
const words = new Int32Array(64)
const state = new Int32Array(FIRST_STATE.length)
let padded = new DataView(new ArrayBuffer(8 * BLOCK_BYTES))

/** The first four bytes of the hash of a string's UTF-8 bytes, as a number. */
export function sha256Start(text: string): number {
  const mostBytes = text.length * 3 + BLOCK_BYTES + LENGTH_BYTES
  if (padded.byteLength < mostBytes) {
    padded = new DataView(new ArrayBuffer(Math.ceil(mostBytes / BLOCK_BYTES) * BLOCK_BYTES))
  }
  const bytes = new Uint8Array(padded.buffer)
  const { written } = encoder.encodeInto(text, bytes)
  const end = Math.ceil((written + 1 + LENGTH_BYTES) / BLOCK_BYTES) * BLOCK_BYTES
  bytes.fill(0, written, end)
  bytes[written] = 0x80
  padded.setUint32(end - 4, written * 8)

  state.set(FIRST_STATE)
  for (let offset = 0; offset < end; offset += BLOCK_BYTES) addBlock(offset)
  return at(state, 0) >>> 0
}

/** Section 6.2.2. Sums are cut to 32 bits where they are stored. */
function addBlock(offset: number): void {
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

  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
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
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = at(state, index) + word
  }
}

const at = (array: Int32Array, index: number): number => array[index] ?? 0

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits))
