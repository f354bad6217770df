import { customerKey } from '../../contract/customer-key.ts'
import { isSale, type TrackEvent } from '../../contract/events.ts'
import type { Delivery } from './delivery.ts'
import { OF_ANOTHER_CUSTOMER } from './forward-sale.ts'
import type { Progress } from './progress.ts'
import { DELIVERY_ABANDONED_MS } from './time-limits.ts'

/** A sale under way, or just answered. */
interface Sale {
  /** Epoch milliseconds. */
  readonly untilMs: number
  readonly customer: string
  /** What came of it, once Dub has answered. */
  readonly answered?: Delivery
}

/** The sales of an isolate by their invoices. */
export type SalesUnderWay = Map<string, Sale>

/** Dub stores an invoice after its answer (its track-sale.ts): mostly at once, and by then for certain. */
const STORED_BY_MS = 60 * 1000

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
  dropExpired(sales, nowMs)
  sales.set(invoice, { untilMs: nowMs + DELIVERY_ABANDONED_MS, customer })
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
  // What is set again goes to the end, so that the first is the one that was set longest ago.
  sales.delete(invoice)
  const cooldownMs = delivery.outcome === 'unavailable' ? delivery.shortestDelayMs : undefined
  if (cooldownMs) sales.set(invoice, { untilMs: nowMs + cooldownMs, customer })
  else if (delivery.outcome === 'recorded') {
    sales.set(invoice, { untilMs: nowMs + STORED_BY_MS, customer, answered: delivery })
  }
}

/**
 * Entries with an unknown outcome outlive their call, and may never be retried here. Ends at the first whose time is not
 * over: to look at all that an isolate answered in the last minute would cost each sale more the more there are.
 */
function dropExpired(sales: SalesUnderWay, nowMs: number): void {
  for (const [invoice, { untilMs }] of sales) {
    if (untilMs > nowMs) return
    sales.delete(invoice)
  }
}
