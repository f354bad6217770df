/** The seed of a run: `CHAOS_SEED`, to repeat one as far as timing permits, or a new one. */
export function pickSeed(): number {
  const given = process.env['CHAOS_SEED']
  if (given === undefined) return Math.floor(Math.random() * 1_000_000)
  const seed = Number(given)
  if (!Number.isInteger(seed)) throw new Error(`CHAOS_SEED must be an integer, and is ${given}`)
  return seed
}
