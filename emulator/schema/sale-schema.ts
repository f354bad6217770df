import type { DubError } from '../reply/dub-error.ts'
import {
  CLICK_RULE,
  CUSTOMER_RULES,
  METADATA_RULE,
  withOneCustomerId,
  type CustomerDescription,
} from './event-rules.ts'
import { oneOf, orNull, text, wholeNumber, withDefault } from './field-rules.ts'
import { parseFields } from './parse-fields.ts'
import type { Result } from '../reply/result.ts'

/** Whom Dub lets have taken the payment. */
const PAYMENT_PROCESSORS = [
  'stripe',
  'shopify',
  'polar',
  'paddle',
  'apple',
  'revenuecat',
  'lemonsqueezy',
  'dub',
  'custom',
] as const

/**
 * The fields of a sale by the rules of Dub's secret route, in the order Dub checks them. Unlike a
 * lead's, the customer's id is not trimmed; what has a default refuses null; a currency is any text.
 */
const RULES = {
  customerExternalId: orNull(text()),
  amount: wholeNumber({
    above: -1,
    required: 'amount is required',
    tooSmall: 'amount cannot be negative',
  }),
  currency: withDefault(text({ lowerCase: true }), 'usd'),
  eventName: withDefault(text({ atMost: 255 }), 'Purchase'),
  paymentProcessor: withDefault(oneOf(PAYMENT_PROCESSORS), 'custom'),
  invoiceId: orNull(text()),
  metadata: METADATA_RULE,
  leadEventName: orNull(text()),
  clickId: CLICK_RULE,
  ...CUSTOMER_RULES,
  externalId: orNull(text()),
  customerId: orNull(text()),
}

/** A sale that passed Dub's schema: defaults filled in, one name for the customer's id. */
export interface SaleRequest extends CustomerDescription {
  /** In the smallest unit of the currency: cents, or whole yen. */
  readonly amount: number
  /** In lower case. */
  readonly currency: string
  readonly eventName: string
  readonly paymentProcessor: (typeof PAYMENT_PROCESSORS)[number]
  /** Null or empty: nothing makes a repeat of this sale known for one. */
  readonly invoiceId: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** The lead to put the sale down to; null or empty for the customer's latest. */
  readonly leadEventName: string | null
  /** Looked at only while Dub does not know the customer. */
  readonly clickId: string | null
}

/**
 * Reads the body of a sale. A refused field is a 422 with the first problem only; a sale without
 * any of the three ids for the customer is a 400.
 */
export function parseSale(body: unknown): Result<SaleRequest, DubError> {
  const fields = parseFields(RULES, body)
  return fields.ok ? withOneCustomerId(fields.value) : fields
}
