import { isSale, type TrackEvent } from '../../contract/events.ts'
import type { Progress } from '../settle/attempt.ts'
import type { Delivery } from './delivery.ts'

/** A call that has not come back by now was cut off with its request. It is longer than Dub is given. */
const CALL_MS = 15_000

/** The invoices of sales under way, and until when. An isolate's own, as is all its memory. */
const untilMs = new Map<string, number>()

/**
 * Delivers a sale unless the same one is under way from here: then it waits its turn. Dub looks for an
 * invoice before it counts a sale and notes it afterwards, so that two calls at once both count. A call
 * that ended unclearly may still be at work there: it counts as under way for as long as its repeat waits.
 */
export async function oneAtATime(
  event: TrackEvent,
  progress: Progress,
  deliver: () => Promise<Delivery>,
): Promise<Delivery> {
  const invoice = isSale(event) ? event.fields.invoiceId : undefined
  if (!invoice) return deliver()
  // The queue may hand the repeat to another isolate, which knows nothing of this call.
  const leastMs = (untilMs.get(invoice) ?? 0) - Date.now()
  if (leastMs > 0) {
    return { outcome: 'unavailable', reason: 'under_way', progress, leastMs, skipped: true }
  }
  forgetEnded()
  untilMs.set(invoice, Date.now() + CALL_MS)
  const delivery = await deliver()
  const restMs = delivery.outcome === 'unavailable' ? delivery.leastMs : undefined
  if (restMs) untilMs.set(invoice, Date.now() + restMs)
  else untilMs.delete(invoice)
  return delivery
}

/** Those that ended unclearly stay until their rest is over, and nobody may come for them again. */
function forgetEnded(): void {
  for (const [invoice, endMs] of untilMs) if (endMs <= Date.now()) untilMs.delete(invoice)
}
