import { customerKey } from '../../contract/customer-key.ts'
import type { TrackEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { Circuit } from './circuit.ts'
import type { Delivery } from './delivery.ts'
import type { LeadOptions } from './forward-lead.ts'
import { forward } from './forward.ts'
import type { Progress } from './progress.ts'
import { serializeSales } from './serialize-sales.ts'
import { UnknownClicks } from './unknown-clicks.ts'

/** For an isolate, shared by pages and the queue: what one learns spares the other. */
const circuit = new Circuit()
const unknownClicks = new UnknownClicks()

interface DeliveryOptions extends Pick<LeadOptions, 'isAwaited'> {
  /** There is a queue to keep the event. */
  readonly canWait: boolean
}

/**
 * The one way to Dub. An event is not sent while the same sale is under way, nor, if it `canWait`,
 * while the circuit is open; then it is unavailable, for the reason that opened it.
 */
export function deliver(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
  { canWait, isAwaited }: DeliveryOptions,
): Promise<Delivery> {
  return serializeSales(event, progress, async () => {
    if (!canWait) return forward(event, progress, settings, isAwaited)
    const customer = customerKey(event.fields.customerExternalId)
    const reason = circuit.blockedBy(customer, Date.now())
    if (reason) return { outcome: 'unavailable', reason, progress, skipped: true }
    const delivery = await forward(event, progress, settings, isAwaited)
    if (!('skipped' in delivery)) circuit.report(customer, delivery, Date.now())
    return seenWithOthers(delivery, event.fields.clickId)
  })
}

/** A click that is unknown together with others may well be known: see `unknown-clicks.ts`. */
function seenWithOthers(delivery: Delivery, clickId: string): Delivery {
  if (delivery.outcome !== 'unavailable' || delivery.reason !== 'click_unknown') return delivery
  if (!unknownClicks.report(clickId, Date.now())) return delivery
  const { unknown: _, unknownSinceMs: __, ...progress } = delivery.progress
  return { ...delivery, reason: 'clicks_unknown', progress }
}
