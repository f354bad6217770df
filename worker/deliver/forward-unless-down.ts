import type { TrackEvent } from '../../contract/events.ts'
import type { Progress } from '../settle/attempt.ts'
import { Circuit } from './circuit.ts'
import type { Delivery } from './delivery.ts'
import { forward } from './forward.ts'
import type { Settings } from '../settings/settings.ts'

/** One circuit an isolate, for pages and queue together: what one learns spares the other. */
const circuit = new Circuit()

/**
 * Sends an event to Dub unless the circuit is open: then it is unavailable at once, for the reason that
 * opened it. For callers who have a queue; see `forward`.
 */
export async function forwardUnlessDown(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
): Promise<Delivery> {
  const reason = circuit.refusal(Date.now())
  if (reason) return { outcome: 'unavailable', reason, progress, skipped: true }
  const delivery = await forward(event, progress, settings)
  circuit.report(delivery, Date.now())
  return delivery
}
