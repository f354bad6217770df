import { dubError, type DubError } from '../reply/dub-error.ts'
import { orNull, record, text } from './field-rules.ts'
import { ok, stop, type Result } from '../reply/result.ts'

/** The click, on a lead as on a sale: null or empty when there is none. */
export const CLICK_RULE = orNull(text({ trim: true }))

/** What describes the customer, on a lead as on a sale, in the order Dub checks it. */
export const CUSTOMER_RULES = {
  customerName: orNull(text({ atMost: 100 })),
  customerEmail: orNull(text({ email: true, atMost: 100 })),
  customerAvatar: orNull(text()),
}

/** Whatever the site wants to keep with the event, up to 10,000 UTF-16 units as JSON. */
export const METADATA_RULE = orNull(
  record({
    atMostAsJson: 10_000,
    tooLong: 'Metadata must be less than 10,000 characters when stringified',
  }),
)

/** Who an event says its customer is. */
export interface CustomerDescription {
  readonly customerExternalId: string
  readonly customerName: string | null
  readonly customerEmail: string | null
  readonly customerAvatar: string | null
}

interface CustomerIds {
  readonly customerExternalId: string | null
  readonly externalId: string | null
  readonly customerId: string | null
}

/**
 * The event with one name for the customer's id, the two old ones read where the new one is empty.
 * None of the three is a 400, which Dub finds after the schema is through.
 */
export function withOneCustomerId<Fields extends CustomerIds>({
  externalId,
  customerId,
  ...event
}: Fields): Result<
  Omit<Fields, 'externalId' | 'customerId'> & { customerExternalId: string },
  DubError
> {
  const customerExternalId = event.customerExternalId || externalId || customerId
  if (!customerExternalId) return stop(dubError('bad_request', 'customerExternalId is required'))
  return ok({ ...event, customerExternalId })
}
