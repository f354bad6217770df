import type { Exchange } from '../store/exchange.ts'
import { recordSale } from './record-sale.ts'
import type { Reply } from '../reply/reply.ts'
import { parseSale } from '../schema/sale-schema.ts'
import { trackEvent } from './track-event.ts'

/** `POST /track/sale` with a secret key. */
export function trackSale(exchange: Exchange): Reply {
  return trackEvent(exchange, { parse: parseSale, record: recordSale })
}
