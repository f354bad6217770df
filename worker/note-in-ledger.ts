import type { TrackEvent } from '../contract/events.ts'
import { noteAnswered } from './confirm/note-answered.ts'
import type { Delivery } from './deliver/delivery.ts'
import type { Env } from './env.ts'
import { logNotNoted } from './log.ts'
import type { Settings } from './settings/settings.ts'
import type { Attempt } from './settle/attempt.ts'

/** Notes an event in the ledger if Dub answers that it has it. Never throws. */
export async function noteInLedger(
  event: TrackEvent,
  delivery: Delivery,
  attempt: Attempt | undefined,
  settings: Settings,
  env: Env,
): Promise<void> {
  const noted = await noteAnswered(event, delivery, attempt, settings, env)
  if (noted === 'failed') logNotNoted(event.kind)
}
