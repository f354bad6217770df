import type { DubError } from '../http/dub-error.ts'
import type { Result } from '../result.ts'
import {
  CLICK_RULE,
  CUSTOMER_RULES,
  METADATA_RULE,
  withOneCustomerId,
  type CustomerDescription,
} from './event-rules.ts'
import { oneOf, orNull, string, wholeNumber, withDefault } from './field-rules.ts'
import { parseFields } from './parse-fields.ts'

/**
 * The fields of a lead by the rules of Dub's secret route (track/lead/route.ts, schemas/leads.ts), in
 * the order Dub checks them. The route is more lenient than the published schema: the click may be
 * missing, ids have no upper bound, and two old names for the customer's id are still read.
 */
const RULES = {
  clickId: CLICK_RULE,
  eventName: string({ trim: true, required: 'eventName is required', atMost: 255 }),
  customerExternalId: orNull(string({ trim: true })),
  ...CUSTOMER_RULES,
  mode: withDefault(oneOf(['async', 'wait', 'deferred']), 'async'),
  eventQuantity: orNull(wholeNumber({ above: 0, atMost: 100 })),
  metadata: METADATA_RULE,
  externalId: orNull(string({ trim: true })),
  customerId: orNull(string({ trim: true })),
}

/** A lead that passed Dub's schema: trimmed, defaults filled in, one name for the customer's id. */
export interface LeadRequest extends CustomerDescription {
  /** Null or empty: the customer's stored click counts. */
  readonly clickId: string | null
  readonly eventName: string
  readonly mode: 'async' | 'wait' | 'deferred'
  readonly eventQuantity: number | null
  readonly metadata: Readonly<Record<string, unknown>> | null
}

/**
 * Reads the body of a lead. A refused field is a 422 that names the first one only; a lead without
 * any of the three ids of the customer is a 400.
 */
export function parseLead(body: unknown): Result<LeadRequest, DubError> {
  const fields = parseFields(RULES, body)
  return fields.ok ? withOneCustomerId(fields.value) : fields
}
