import { askDub } from '../deliver/ask-dub.ts'
import { callDub } from '../deliver/call-dub.ts'
import { FORWARD_LIMIT_MS } from '../deliver/time-limits.ts'
import type { Settings } from '../settings/settings.ts'
import type { Attempt } from '../settle/attempt.ts'
import type { Finding } from './decide.ts'

/** Asks Dub whether it has an event, whenever it was recorded. */
export async function askNow({ event }: Attempt, settings: Settings): Promise<Finding> {
  const get = (path: string) => callDub(settings, { method: 'GET', path }, FORWARD_LIMIT_MS)
  return (await askDub(event, 0, { get })).outcome
}
