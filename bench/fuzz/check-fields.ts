import type { EventName, FuzzCase } from './fuzz-case.ts'
import { isServer } from './permission.ts'
import { BARRED_FIELDS } from './settings.ts'

type Fields = Readonly<Record<string, unknown>>

const CUSTOMER_FIELDS = ['customerExternalId', 'customerName', 'customerEmail', 'customerAvatar']
const DUB_FIELDS: Readonly<Record<EventName, readonly string[]>> = {
  lead: [...CUSTOMER_FIELDS, 'clickId', 'eventName', 'mode', 'eventQuantity', 'metadata'],
  sale: [
    ...CUSTOMER_FIELDS,
    'clickId',
    'eventName',
    'amount',
    'currency',
    'paymentProcessor',
    'invoiceId',
    'leadEventName',
    'metadata',
  ],
  customer: [...CUSTOMER_FIELDS, 'clickId', 'eventName', 'mode'],
}
/** As many as Dub documents for a customer's id, in code points. */
const CUSTOMER_ID_LIMIT = 100

/** What is wrong with the fields that Dub was told of an event. */
export function findFieldProblems(fuzzCase: FuzzCase, event: EventName, fields: Fields): string[] {
  const id = fields['customerExternalId']
  const length = typeof id === 'string' ? [...id].length : 0
  const isBarring = fuzzCase.worker === 'signed' && !isServer(fuzzCase)
  return [
    ...Object.keys(fields)
      .filter((name) => !DUB_FIELDS[event].includes(name))
      .map((name) => `Dub got a field ${name}`),
    ...(length < 1 || length > CUSTOMER_ID_LIMIT ? [`Dub got a customer of length ${length}`] : []),
    ...(isBarring && BARRED_FIELDS.some((name) => name in fields)
      ? ['a page has set a field it may not set']
      : []),
    ...(event === 'customer' && fields['mode'] !== 'deferred' ? ['a customer became a lead'] : []),
  ]
}
