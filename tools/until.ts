import { setTimeout as sleep } from 'node:timers/promises'

/** What a look finds; nothing yet is undefined or false. */
type Look<Found> = () => Promise<Found | undefined | false> | Found | undefined | false

/** How long to look for something, and how often. */
export interface PollOptions {
  readonly limitMs: number
  readonly everyMs?: number
}

/**
 * What `look` finds within the limit, or undefined. Runs on real time even where a test fakes `Date` or
 * the global timers.
 */
export async function poll<Found>(
  look: Look<Found>,
  { limitMs, everyMs = 20 }: PollOptions,
): Promise<Found | undefined> {
  const endMs = performance.now() + limitMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (performance.now() >= endMs) return undefined
    await sleep(everyMs)
  }
}

/** What `look` finds; throws when it finds nothing within `limitMs`. */
export async function until<Found>(look: Look<Found>, limitMs = 30_000): Promise<Found> {
  const found = await poll(look, { limitMs })
  if (found === undefined) throw new Error(`not seen within ${limitMs} ms: ${look.toString()}`)
  return found
}
