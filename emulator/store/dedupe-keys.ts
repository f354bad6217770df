import { takeKey, type Expiring } from './expiring.ts'
import { eventKey } from './keys.ts'

/** How long Dub remembers that an event of a customer was reported: seven days (track-lead.ts). */
const DEDUPE_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** How long Dub remembers the lead that it made of a sale: 30 seconds (track-sale.ts). */
const DIRECT_LEAD_LIFE_MS = 30 * 1000

interface CustomerEvent {
  /** As sent: another spelling of the same customer is another key. */
  readonly customerExternalId: string
  readonly eventName: string
}

/**
 * Takes the key of this customer and event; false when it is taken already. A key stays taken until
 * it expires, even when recording the lead fails. The click is not part of it.
 */
export function takeDedupeKey(keys: Expiring<true>, event: CustomerEvent, nowMs: number): boolean {
  return takeKey(keys, eventKey('trackLead', event), { lifeMs: DEDUPE_LIFE_MS, nowMs })
}

/** The same for the lead of a direct sale, which has a key of its own and a short one. */
export function takeDirectLeadKey(
  keys: Expiring<true>,
  event: CustomerEvent,
  nowMs: number,
): boolean {
  const key = eventKey('directSaleTrackLead', event)
  return takeKey(keys, key, { lifeMs: DIRECT_LEAD_LIFE_MS, nowMs })
}
