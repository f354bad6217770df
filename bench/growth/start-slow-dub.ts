import { setTimeout as sleep } from 'node:timers/promises'
import { openServer } from '../../emulator/server.ts'
import { replyTo } from '../fuzz/accepting-dub.ts'

/** A Dub that takes every lead and sale, and keeps nothing. */
export interface SlowDub {
  readonly url: string
  /** The most calls that were open at once since the last time. */
  readonly takePeak: () => number
  readonly close: () => Promise<void>
}

/** Starts a Dub that answers each call this long after it came. */
export async function startSlowDub(delayMs: number): Promise<SlowDub> {
  let open = 0
  let peak = 0
  const server = await openServer(0, async ({ path, text }, _, response) => {
    open += 1
    peak = Math.max(peak, open)
    if (delayMs > 0) await sleep(delayMs)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(replyTo(path, text)))
    open -= 1
  })
  return {
    url: server.url,
    takePeak: () => {
      const taken = peak
      peak = open
      return taken
    },
    close: () => server.close(),
  }
}
