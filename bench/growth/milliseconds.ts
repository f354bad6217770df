import { median } from '../statistics.ts'

/** How often a step is timed: the median of fewer is chance. */
const ROUNDS = 7

/** The median of a step's milliseconds, after one that does not count. */
export async function medianMilliseconds(
  step: (round: number) => Promise<unknown>,
): Promise<number> {
  await step(0)
  const times: number[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    const startedAtMs = performance.now()
    await step(round)
    times.push(performance.now() - startedAtMs)
  }
  return median(times)
}
