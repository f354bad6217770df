import { customerKey } from '../../contract/customer-key.ts'
import { isSale, type TrackEvent } from '../../contract/events.ts'
import type { Delivery } from './delivery.ts'
import { OF_ANOTHER_CUSTOMER } from './forward-sale.ts'
import type { Progress } from './progress.ts'
import type { SalesUnderWay } from './sales-under-way.ts'
import { DELIVERY_ABANDONED_MS } from './time-limits.ts'

/** Dub stores an invoice after its answer (its track-sale.ts): mostly at once, and by then for certain. */
export const STORED_BY_MS = 60 * 1000

/**
 * Delivers a sale unless the same one is under way in this isolate. Dub looks an invoice up before it counts
 * a sale and stores it afterwards, so two calls at once both count. A call with an unknown outcome may still
 * be at work there: it counts as under way for as long as its repeat has to wait. After an answer, a repeat gets
 * the same one until Dub would give it itself.
 */
export function serializeSales(
  event: TrackEvent,
  progress: Progress,
  sales: SalesUnderWay,
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  const invoice = isSale(event) ? event.fields.invoiceId : undefined
  return invoice ? sendUnlessUnderWay(event, invoice, progress, sales, send) : send()
}

async function sendUnlessUnderWay(
  event: TrackEvent,
  invoice: string,
  progress: Progress,
  sales: SalesUnderWay,
  send: () => Promise<Delivery>,
): Promise<Delivery> {
  const customer = customerKey(event.fields.customerExternalId)
  const nowMs = Date.now()
  const sale = sales.get(invoice)
  if (sale && sale.untilMs > nowMs) {
    if (sale.answered) return sale.customer === customer ? sale.answered : OF_ANOTHER_CUSTOMER
    // The queue may hand the repeat to another isolate, which does not know of this call.
    const shortestDelayMs = sale.untilMs - nowMs
    return { outcome: 'unavailable', reason: 'under_way', progress, shortestDelayMs, skipped: true }
  }
  sales.dropExpired(nowMs)
  const called = { untilMs: nowMs + DELIVERY_ABANDONED_MS, customer }
  sales.set(invoice, called, DELIVERY_ABANDONED_MS)
  const delivery = await send()
  keep(sales, invoice, customer, delivery, Date.now())
  return delivery
}

function keep(
  sales: SalesUnderWay,
  invoice: string,
  customer: string,
  delivery: Delivery,
  nowMs: number,
): void {
  sales.delete(invoice)
  // An entry with an unknown outcome outlives its call, and may never be retried here.
  const cooldownMs = delivery.outcome === 'unavailable' ? delivery.shortestDelayMs : undefined
  if (cooldownMs) sales.set(invoice, { untilMs: nowMs + cooldownMs, customer }, cooldownMs)
  else if (delivery.outcome === 'recorded') {
    const sale = { untilMs: nowMs + STORED_BY_MS, customer, answered: delivery }
    sales.set(invoice, sale, STORED_BY_MS)
  }
}
