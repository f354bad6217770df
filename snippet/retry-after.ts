const SHORTEST_WAIT_MS = 1000
/** No event waits longer for what the Worker says. */
export const LONGEST_WAIT_MS = 60 * 60 * 1000

/**
 * Milliseconds to wait by a `Retry-After` header, between 1 second and 1 hour; 0 when it says nothing.
 * Seconds, epoch seconds, epoch milliseconds (as Dub sends them) and HTTP dates are understood.
 */
export function readRetryAfter(header: string | null, nowMs: number): number {
  const text = header ?? ''
  const number = parseFloat(text)
  const atMs = number > 1e11 ? number : number > 1e9 ? number * 1000 : nowMs + number * 1000
  // Not a number: a date, or nothing that can be read.
  const waitMs = (atMs || Date.parse(text)) - nowMs
  return number < 0 ? 0 : Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS) || 0
}
