import type { Exchange } from '../store/exchange.ts'
import { parseLead } from '../schema/lead-schema.ts'
import { recordLead } from './record-lead.ts'
import type { Reply } from '../reply/reply.ts'
import { trackEvent } from './track-event.ts'

/** `POST /track/lead` with a secret key. */
export function trackLead(exchange: Exchange): Reply {
  return trackEvent(exchange, { parse: parseLead, record: recordLead })
}
