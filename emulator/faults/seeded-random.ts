/**
 * Random numbers from 0 up to 1 that are the same in every run: a multiplicative generator (Lehmer,
 * modulus 2^31 - 1). Good enough to choose calls, and for nothing else.
 */
export function seededRandom(seed = 1): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
