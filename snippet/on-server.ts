import type { DubTrack } from './api.ts'

/** A `dubTrack` that skips everything, and says so on the console once: it needs the visitor's cookie and browser. */
export function createOnServer(): DubTrack {
  let hasWarned = false
  const skip = async () => {
    if (!hasWarned) {
      hasWarned = true
      console.warn(
        'dubTrack reports nothing on a server. Call it in the browser, or post the event to the Worker with SERVER_TOKEN: see docs/http-api.md.',
      )
    }
    return { status: 'skipped', reason: 'server' } as const
  }
  return Object.assign(() => skip(), {
    sale: skip,
    customer: skip,
    clickId: () => undefined,
    consent: () => undefined,
  })
}
