import type { Count } from '../count-letters.ts'

/** How many letters there are, or how many may be replayed or discarded. No DOM. */
export const sumOf = (
  counts: readonly Count[],
  column: 'count' | 'replayable' | 'discardable' = 'count',
): number => counts.reduce((sum, count) => sum + count[column], 0)
