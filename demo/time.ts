const MINUTE_MS = 60 * 1000
/** The two looks at an event that Dub has not confirmed: ten minutes after its answer, and an hour later. */
const LOOKS_AFTER_MS = [11 * MINUTE_MS, 61 * MINUTE_MS] as const

/** What only time brings. */
export interface Time {
  /** Lets the Worker look twice at what Dub has not confirmed: its scheduled runs, as at times to come. */
  readonly passHour: () => Promise<void>
}

export function createTime(workerUrl: string): Time {
  let aheadMs = 0
  return {
    passHour: async () => {
      for (const ms of LOOKS_AFTER_MS) {
        aheadMs += ms
        const path = `/cdn-cgi/handler/scheduled?time=${Date.now() + aheadMs}`
        const response = await fetch(`${workerUrl}${path}`)
        if (!response.ok) throw new Error(`The scheduled run was answered ${response.status}.`)
        await response.body?.cancel()
      }
    },
  }
}
