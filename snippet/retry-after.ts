const SHORTEST_WAIT_MS = 1000
/** No event waits longer, whatever the Worker asks for. */
export const LONGEST_WAIT_MS = 60 * 60 * 1000

/**
 * Milliseconds to wait by a `Retry-After` header, between 1 second and 1 hour; 0 when it has none. Reads seconds and
 * HTTP dates (RFC 9110, section 10.2.3): Dub's epoch milliseconds end at the Worker.
 */
export function readRetryAfter(header: string | null, nowMs: number): number {
  const text = String(header)
  const number = parseFloat(text)
  // Without a number: a date, or unreadable.
  const waitMs = number * 1000 || Date.parse(text) - nowMs
  return number < 0 ? 0 : Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS) || 0
}
