const SHORTEST_WAIT_MS = 1000
/** No event waits longer, whatever the Worker asks for. */
export const LONGEST_WAIT_MS = 60 * 60 * 1000

/**
 * Milliseconds to wait by a `Retry-After` header, between 1 second and 1 hour; 0 when it has none.
 * Reads seconds, epoch seconds, epoch milliseconds (as Dub sends them) and HTTP dates.
 */
export function readRetryAfter(header: string | null, nowMs: number): number {
  const text = String(header)
  const number = parseFloat(text)
  // As seconds to wait, 1e9 would be 32 years.
  const atMs = number > 1e11 ? number : number > 1e9 ? number * 1000 : nowMs + number * 1000
  // Without a number: a date, or unreadable.
  const waitMs = (atMs || Date.parse(text)) - nowMs
  return number < 0 ? 0 : Math.min(Math.max(waitMs, SHORTEST_WAIT_MS), LONGEST_WAIT_MS) || 0
}
