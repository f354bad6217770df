import { dubError, type DubError } from './dub-error.ts'
import { oneOf, orNull, record, text, wholeNumber } from './field-rules.ts'
import { parseFields } from './parse-fields.ts'
import { ok, stop, type Result } from './result.ts'

/**
 * The fields of a lead by the rules of Dub's secret route, in the order Dub checks them. That
 * route is more lenient than the published one: no click is fine, ids have no upper bound, and
 * two old names for the customer's id are still read.
 */
const RULES = {
  clickId: orNull(text({ trim: true })),
  eventName: text({ trim: true, required: 'eventName is required', atMost: 255 }),
  customerExternalId: orNull(text({ trim: true })),
  customerName: orNull(text({ atMost: 100 })),
  customerEmail: orNull(text({ email: true, atMost: 100 })),
  customerAvatar: orNull(text()),
  mode: oneOf(['async', 'wait', 'deferred'], 'async'),
  eventQuantity: orNull(wholeNumber({ above: 0, atMost: 100 })),
  metadata: orNull(
    record({
      atMostAsJson: 10_000,
      tooLong: 'Metadata must be less than 10,000 characters when stringified',
    }),
  ),
  externalId: orNull(text({ trim: true })),
  customerId: orNull(text({ trim: true })),
}

/** A lead that passed Dub's schema: trimmed, defaults filled in, one name for the customer's id. */
export interface LeadRequest {
  /** Null or empty: go by the customer's stored click. */
  readonly clickId: string | null
  readonly eventName: string
  readonly customerExternalId: string
  readonly customerName: string | null
  readonly customerEmail: string | null
  readonly customerAvatar: string | null
  readonly mode: 'async' | 'wait' | 'deferred'
  readonly eventQuantity: number | null
  readonly metadata: Readonly<Record<string, unknown>> | null
}

/**
 * Reads the body of a lead. A refused field is a 422 with the first problem only; a lead without
 * any of the three ids for the customer is a 400, which Dub finds after the schema is through.
 */
export function parseLead(body: unknown): Result<LeadRequest, DubError> {
  const fields = parseFields(RULES, body)
  if (!fields.ok) return fields

  const { externalId, customerId, ...lead } = fields.value
  const customerExternalId = lead.customerExternalId || externalId || customerId
  if (!customerExternalId) return stop(dubError('bad_request', 'customerExternalId is required'))
  return ok({ ...lead, customerExternalId })
}
