const MINUTE_MS = 60_000

/**
 * Waits until this much of the current minute is left. The local rate limiter counts by the minutes of
 * the clock, so that what begins in one and ends in the next would be let through twice.
 */
export async function inOneMinute(secondsNeeded: number): Promise<void> {
  const leftMs = MINUTE_MS - (Date.now() % MINUTE_MS)
  if (leftMs < secondsNeeded * 1000) {
    await new Promise((resolve) => setTimeout(resolve, leftMs + 50))
  }
}
