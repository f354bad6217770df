import { customerKey } from '../../contract/customer-key.ts'
import type { TrackEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { Circuit } from './circuit.ts'
import type { Delivery } from './delivery.ts'
import { forward } from './forward.ts'
import type { Progress } from './progress.ts'
import { serializeSales } from './serialize-sales.ts'

/** One circuit for an isolate, shared by pages and the queue: what one learns spares the other. */
const circuit = new Circuit()

/**
 * The one way to Dub. An event is not sent while the same sale is under way, nor, if it `canWait` (there is
 * a queue to keep it), while the circuit is open; then it is unavailable, for the reason that opened it.
 */
export function deliver(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
  { canWait }: { readonly canWait: boolean },
): Promise<Delivery> {
  return serializeSales(event, progress, async () => {
    if (!canWait) return forward(event, progress, settings)
    const customer = customerKey(event.fields.customerExternalId)
    const reason = circuit.blockedBy(customer, Date.now())
    if (reason) return { outcome: 'unavailable', reason, progress, skipped: true }
    const delivery = await forward(event, progress, settings)
    circuit.report(customer, delivery, Date.now())
    return delivery
  })
}
