import { LARGEST_COMMISSION_AMOUNT } from '../../contract/sale-fields.ts'
import type { EventKind, EVENTS } from '../../contract/events.ts'
import type { CUSTOMER_ID_NAMES } from '../../contract/fields.ts'

type Table = typeof EVENTS
type FieldName =
  | {
      [Kind in EventKind]: keyof Table[Kind]['essential'] | keyof Table[Kind]['describing']
    }[EventKind]
  | (typeof CUSTOMER_ID_NAMES)[number]
  | 'idempotencyKey'

/** What each field is, for the reader of the description. */
export const FIELD_DESCRIPTIONS: Readonly<Record<FieldName, string>> = {
  clickId:
    'The click that brought the visitor. Left out, the cookie dub_id of the request; empty, the click that Dub knows of the customer.',
  eventName: 'What happened. Dub ignores case, and "-" against space.',
  mode: 'async: recorded at once; wait: once Dub finds it by itself; deferred: with a later event.',
  eventQuantity: 'How many leads this one counts for.',
  customerExternalId: 'The id that the site gave its customer.',
  externalId: 'An old name of customerExternalId.',
  customerId: 'The oldest name of customerExternalId.',
  customerName: 'The name of the customer.',
  customerEmail: 'The email address of the customer.',
  customerAvatar: 'The URL of a picture of the customer.',
  metadata:
    'What else to store with the event: at most 10,000 UTF-16 units of JSON, 100 levels deep.',
  amount: `What was paid: in cents, or in whole units of a currency that has none. In US dollars at most ${LARGEST_COMMISSION_AMOUNT}.`,
  currency: 'The code of the currency, in any case.',
  paymentProcessor: 'Who took the money. One that Dub does not know is left out.',
  invoiceId: 'Dub counts one sale for an invoice in 7 days. Left out, the Worker makes one.',
  leadEventName:
    'The lead that the sale belongs to, case-sensitive. Left out, the latest of the customer.',
  idempotencyKey: 'Tells repeats of one sale from another sale, where there is no invoice.',
}
