/** When to ask again. No DOM. */
const POLL_MS = 5000
const LONGEST_MS = 60_000

/** Twice as long after each failure in a row. */
export const nextPollMs = (failures: number): number =>
  Math.min(POLL_MS * 2 ** failures, LONGEST_MS)
