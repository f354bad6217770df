import { askDub } from '../deliver/ask-dub.ts'
import { questionsTo } from '../deliver/call-dub.ts'
import type { Settings } from '../settings/settings.ts'
import type { Attempt } from '../settle/attempt.ts'
import type { Finding } from './decide.ts'

/** Asks Dub whether it has an event, whenever it was recorded. */
export async function askNow({ event }: Attempt, settings: Settings): Promise<Finding> {
  return (await askDub(event, 0, questionsTo(settings))).outcome
}
