import type { SaleRequest } from '../schema/sale-schema.ts'
import type { NewLead } from '../store/lead-events.ts'
import type { Click } from '../store/records.ts'

/** The name of the lead that Dub makes of a sale without one (track-sale.ts). */
const DIRECT_LEAD_NAME = 'Direct sale tracking lead event'

/** The lead that Dub makes of a direct sale. It has the sale's metadata; an empty name stays empty. */
export function directLead(
  { customerExternalId, leadEventName, metadata }: SaleRequest,
  { clickId, linkId }: Click,
): NewLead {
  const eventName = leadEventName ?? DIRECT_LEAD_NAME
  return {
    eventName,
    clickId,
    linkId,
    customerExternalId,
    mode: 'async',
    eventQuantity: null,
    metadata,
  }
}
