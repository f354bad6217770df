import { setTimeout as pause } from 'node:timers/promises'

/** Waits until `look` finds something; fails after `limitMs` of real time, also under fake timers. */
export async function until<Found>(
  look: () => Found | undefined | false,
  limitMs = 10_000,
): Promise<Found> {
  const endMs = performance.now() + limitMs
  while (performance.now() < endMs) {
    const found = look()
    if (found) return found
    await pause(5)
  }
  throw new Error(`Not seen within ${limitMs} ms: ${look.toString()}`)
}
