import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import { orNull, record, string } from './field-rules.ts'

/** The click of a lead or a sale: null or empty when there is none. */
export const CLICK_RULE = orNull(string({ trim: true }))

/** The customer's description in a lead or a sale, in the order Dub checks it. */
export const CUSTOMER_RULES = {
  customerName: orNull(string({ atMost: 100 })),
  customerEmail: orNull(string({ email: true, atMost: 100 })),
  customerAvatar: orNull(string()),
}

/** Anything the site stores with the event, up to 10,000 UTF-16 code units of JSON. */
export const METADATA_RULE = orNull(
  record({
    atMostAsJson: 10_000,
    tooLong: 'Metadata must be less than 10,000 characters when stringified',
  }),
)

/** The customer as an event describes it. */
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
 * The event with one name for the customer's id: Dub reads the two old ones where the new one is
 * empty. Without any of the three it is a 400, which Dub raises after the schema.
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
  if (!customerExternalId) return err(dubError('bad_request', 'customerExternalId is required'))
  return ok({ ...event, customerExternalId })
}
