const DAY_MS = 24 * 60 * 60 * 1000

/** The day of UTC, counted from the epoch. */
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS)
