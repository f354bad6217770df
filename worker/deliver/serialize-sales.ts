import { isSale, type TrackEvent } from '../../contract/events.ts'
import type { Delivery } from './delivery.ts'
import type { Progress } from './progress.ts'
import { DELIVERY_ABANDONED_MS } from './time-limits.ts'

/** The invoices of sales under way, and until when, in epoch milliseconds. */
export type SalesUnderWay = Map<string, number>

/**
 * Delivers a sale unless the same one is under way in this isolate. Dub looks an invoice up before it counts
 * a sale and stores it afterwards, so two calls at once both count. A call with an unknown outcome may still
 * be at work there: it counts as under way for as long as its repeat has to wait.
 */
export async function serializeSales(
  event: TrackEvent,
  progress: Progress,
  underWayUntilMs: SalesUnderWay,
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  const invoice = isSale(event) ? event.fields.invoiceId : undefined
  if (!invoice) return send()
  // The queue may hand the repeat to another isolate, which does not know of this call.
  const shortestDelayMs = (underWayUntilMs.get(invoice) ?? 0) - Date.now()
  if (shortestDelayMs > 0) {
    return { outcome: 'unavailable', reason: 'under_way', progress, shortestDelayMs, skipped: true }
  }
  dropExpired(underWayUntilMs)
  underWayUntilMs.set(invoice, Date.now() + DELIVERY_ABANDONED_MS)
  const delivery = await send()
  const cooldownMs = delivery.outcome === 'unavailable' ? delivery.shortestDelayMs : undefined
  if (cooldownMs) underWayUntilMs.set(invoice, Date.now() + cooldownMs)
  else underWayUntilMs.delete(invoice)
  return delivery
}

/** Entries with an unknown outcome outlive their call, and may never be retried here. */
function dropExpired(underWayUntilMs: SalesUnderWay): void {
  for (const [invoice, untilMs] of underWayUntilMs) {
    if (untilMs <= Date.now()) underWayUntilMs.delete(invoice)
  }
}
