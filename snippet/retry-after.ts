const SHORTEST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 60 * 60 * 1000

/**
 * Milliseconds to wait by a `Retry-After` header, between 1 second and 1 hour; 0 when it says nothing.
 * Seconds, epoch seconds, epoch milliseconds (as Dub sends them) and HTTP dates are understood.
 */
export function readRetryAfter(header: string | null, nowMs: number): number {
  const number = Number(header)
  const waitMs =
    number > 1e11
      ? number - nowMs
      : number > 1e9
        ? number * 1000 - nowMs
        : number >= 0
          ? number * 1000
          : Date.parse(header ?? '') - nowMs
  if (!header || Number.isNaN(waitMs)) return 0
  return Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
}
