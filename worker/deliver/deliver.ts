import { customerKey } from '../../contract/customer-key.ts'
import type { TrackEvent } from '../../contract/events.ts'
import type { Settings } from '../settings/settings.ts'
import { Circuit } from './circuit.ts'
import type { Delivery } from './delivery.ts'
import type { LeadOptions } from './forward-lead.ts'
import { forward } from './forward.ts'
import { type KeyStatus, keyStatusAfter } from './key-status.ts'
import type { Progress } from './progress.ts'
import { SalesUnderWay } from './sales-under-way.ts'
import { serializeSales } from './serialize-sales.ts'
import { UnknownClicks } from './unknown-clicks.ts'

/** What an isolate knows of Dub. Pages and the queue share it: what one learns spares the other. */
export interface Isolate {
  readonly circuit: Circuit
  readonly unknownClicks: UnknownClicks
  readonly salesUnderWay: SalesUnderWay
  keyStatus: KeyStatus
}

interface DeliveryOptions extends Pick<LeadOptions, 'isAwaited'> {
  /** There is a queue to keep the event. */
  readonly canWait: boolean
  /** By default this one. */
  readonly isolate?: Isolate
  /** Sends the event to Dub. By default over the network. */
  readonly send?: typeof forward
}

/** What one knows at its start. */
export const createIsolate = (): Isolate => ({
  circuit: new Circuit(),
  unknownClicks: new UnknownClicks(),
  salesUnderWay: new SalesUnderWay(),
  keyStatus: { key: 'unknown' },
})

const THIS_ISOLATE = createIsolate()

/** What Dub last said of the API key to this isolate. */
export const keyStatus = (): KeyStatus => THIS_ISOLATE.keyStatus

/**
 * The one way to Dub. An event is not sent while the same sale is under way, nor, if it `canWait`,
 * while the circuit is open; then it is unavailable, for the reason that opened it.
 */
export function deliver(
  event: TrackEvent,
  progress: Progress,
  settings: Settings,
  { canWait, isAwaited, isolate = THIS_ISOLATE, send = forward }: DeliveryOptions,
): Promise<Delivery> {
  const { circuit, unknownClicks, salesUnderWay } = isolate
  return serializeSales(event, progress, salesUnderWay, async () => {
    const sendAndLearn = async () => {
      const delivery = await send(event, progress, settings, isAwaited)
      isolate.keyStatus = keyStatusAfter(isolate.keyStatus, delivery, Date.now())
      return delivery
    }
    if (!canWait) return sendAndLearn()
    const customer = customerKey(event.fields.customerExternalId)
    const reason = circuit.blockedBy(customer, Date.now())
    if (reason) return { outcome: 'unavailable', reason, progress, skipped: true }
    const delivery = await sendAndLearn()
    if ('skipped' in delivery) circuit.release()
    else circuit.report(customer, delivery, Date.now())
    return seenWithOthers(delivery, event.fields.clickId, unknownClicks)
  })
}

/** A click that is unknown together with others may well be known: see `unknown-clicks.ts`. */
function seenWithOthers(
  delivery: Delivery,
  clickId: string,
  unknownClicks: UnknownClicks,
): Delivery {
  if (delivery.outcome !== 'unavailable' || delivery.reason !== 'click_unknown') return delivery
  if (!unknownClicks.report(clickId, Date.now())) return delivery
  const { unknown: _, unknownSinceMs: __, ...progress } = delivery.progress
  return { ...delivery, reason: 'clicks_unknown', progress }
}
