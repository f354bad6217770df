import { setTimeout as sleep } from 'node:timers/promises'

/** How often and how long something is looked for. */
export interface PollOptions {
  readonly limitMs: number
  readonly everyMs?: number
}

/** Whether `look` says yes within the limit. */
export async function poll(
  look: () => Promise<boolean> | boolean,
  { limitMs, everyMs = 100 }: PollOptions,
): Promise<boolean> {
  const endMs = Date.now() + limitMs
  for (;;) {
    if (await look()) return true
    if (Date.now() >= endMs) return false
    await sleep(everyMs)
  }
}
