import type { TrackEvent } from '../contract/events.ts'
import { isAwaited } from './confirm/is-awaited.ts'
import { noteAnswered } from './confirm/note-answered.ts'
import { deliver } from './deliver/deliver.ts'
import type { Delivery } from './deliver/delivery.ts'
import { NO_PROGRESS } from './deliver/progress.ts'
import type { Env } from './env.ts'
import { logNotNoted } from './log.ts'
import type { Settings } from './settings/settings.ts'
import type { Attempt } from './settle/attempt.ts'

/**
 * Delivers an event, and notes it in the ledger if Dub answers that it has it. `attempt` is the message of an event
 * from the queue, to which it can return.
 */
export async function deliverAndNote(
  event: TrackEvent,
  attempt: Attempt | undefined,
  settings: Settings,
  env: Env,
): Promise<Delivery> {
  const delivery = await deliver(event, attempt?.progress ?? NO_PROGRESS, settings, {
    canWait: attempt !== undefined || env.RETRY_QUEUE !== undefined,
    isAwaited: () => isAwaited(event, settings, env),
  })
  const noted = await noteAnswered(event, delivery, attempt, settings, env)
  if (noted === 'failed') logNotNoted(event.kind)
  return delivery
}
