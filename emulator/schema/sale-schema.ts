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
 * The payment processors Dub accepts (schemas/sales.ts). An assumption: the list is that of 21 August
 * 2026; Dub's newer SDK has one more.
 */
const PAYMENT_PROCESSORS = [
  'stripe',
  'shopify',
  'polar',
  'paddle',
  'apple',
  'revenuecat',
  'dub',
  'custom',
] as const

/**
 * The fields of a sale by the rules of Dub's secret route (track/sale/route.ts, schemas/sales.ts),
 * in the order Dub checks them. Unlike in a lead, the customer's id is not trimmed. A field with a
 * default refuses null; a currency is any string.
 */
const RULES = {
  customerExternalId: orNull(string()),
  amount: wholeNumber({
    above: -1,
    required: 'amount is required',
    tooSmall: 'amount cannot be negative',
  }),
  currency: withDefault(string({ lowerCase: true }), 'usd'),
  eventName: withDefault(string({ atMost: 255 }), 'Purchase'),
  paymentProcessor: withDefault(oneOf(PAYMENT_PROCESSORS), 'custom'),
  invoiceId: orNull(string()),
  metadata: METADATA_RULE,
  leadEventName: orNull(string()),
  clickId: CLICK_RULE,
  ...CUSTOMER_RULES,
  externalId: orNull(string()),
  customerId: orNull(string()),
}

/** A sale that passed Dub's schema: defaults filled in, one name for the customer's id. */
export interface SaleRequest extends CustomerDescription {
  /** In the smallest unit of the currency: cents, or whole yen. */
  readonly amount: number
  /** In lower case. */
  readonly currency: string
  readonly eventName: string
  readonly paymentProcessor: (typeof PAYMENT_PROCESSORS)[number]
  /** Null or empty: a repeat of this sale counts again. */
  readonly invoiceId: string | null
  readonly metadata: Readonly<Record<string, unknown>> | null
  /** The lead to attribute the sale to; null for the customer's latest. */
  readonly leadEventName: string | null
  /** Used only while Dub does not know the customer. */
  readonly clickId: string | null
}

/**
 * Reads the body of a sale. A refused field is a 422 that names the first one only; a sale without
 * any of the three ids of the customer is a 400.
 */
export function parseSale(body: unknown): Result<SaleRequest, DubError> {
  const fields = parseFields(RULES, body)
  return fields.ok ? withOneCustomerId(fields.value) : fields
}
