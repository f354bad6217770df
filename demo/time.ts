import type { Emulator } from '../emulator/index.ts'

const MINUTE_MS = 60 * 1000
/** The two looks at an event that Dub has not confirmed: after ten minutes, and an hour later. */
const LOOKS_AFTER_MS = [11 * MINUTE_MS, 61 * MINUTE_MS] as const
/** Dub keeps the dedupe key of a lead for so long; an hour later a lost one is sent again. */
const WEEK_MS = (7 * 24 + 2) * 60 * MINUTE_MS

/** What only time brings: the Worker's scheduled run, as at a time to come. */
export interface Time {
  /** Lets the Worker look twice at what Dub has not confirmed. */
  readonly passHour: () => Promise<void>
  /** Lets Dub's dedupe keys end, and the Worker send what it has found lost. */
  readonly passWeek: () => Promise<void>
}

export function createTime(workerUrl: string, emulator: Pick<Emulator, 'clock'>): Time {
  let aheadMs = 0
  const run = async (ms: number) => {
    aheadMs += ms
    const path = `/cdn-cgi/handler/scheduled?time=${Date.now() + aheadMs}`
    const response = await fetch(`${workerUrl}${path}`)
    if (!response.ok) throw new Error(`The scheduled run was answered ${response.status}.`)
    await response.body?.cancel()
  }
  return {
    passHour: async () => {
      for (const ms of LOOKS_AFTER_MS) await run(ms)
    },
    passWeek: async () => {
      emulator.clock.advance(WEEK_MS)
      await run(WEEK_MS)
    },
  }
}
