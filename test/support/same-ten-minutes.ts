import { setTimeout as pause } from 'node:timers/promises'

const TEN_MINUTES_MS = 10 * 60 * 1000
/** Longer than any test takes to post a sale twice. */
const ENOUGH_MS = 8000

/** Waits, if it must, until two sales posted now fall into the same ten minutes by the clock. */
export async function sameTenMinutes(): Promise<void> {
  const leftMs = TEN_MINUTES_MS - (Date.now() % TEN_MINUTES_MS)
  if (leftMs < ENOUGH_MS) await pause(leftMs)
}
