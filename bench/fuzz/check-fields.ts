import type { EventKind } from '../../contract/events.ts'
import type { ByKind, FuzzCase } from './fuzz-case.ts'
import { isServer } from './permission.ts'
import { FORBIDDEN_FIELDS } from './settings.ts'

type Fields = Readonly<Record<string, unknown>>

// Written apart from the contract, so that a field it lets through by mistake is found.
const CUSTOMER_FIELDS = ['customerExternalId', 'customerName', 'customerEmail', 'customerAvatar']
const DUB_FIELDS: ByKind<readonly string[]> = {
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
/** Dub's documented limit for a customer's id, in UTF-16 units. */
const CUSTOMER_ID_LIMIT = 100

/** What is wrong with the fields of an event that Dub got. */
export function findFieldProblems(fuzzCase: FuzzCase, kind: EventKind, fields: Fields): string[] {
  const id = fields['customerExternalId']
  const length = typeof id === 'string' ? id.length : 0
  const isRestricted = fuzzCase.worker === 'signed' && !isServer(fuzzCase)
  return [
    ...Object.keys(fields)
      .filter((name) => !DUB_FIELDS[kind].includes(name))
      .map((name) => `Dub got a field ${name}`),
    ...(length < 1 || length > CUSTOMER_ID_LIMIT ? [`Dub got a customer of length ${length}`] : []),
    ...(isRestricted && FORBIDDEN_FIELDS.some((name) => name in fields)
      ? ['a page has set a field it may not set']
      : []),
    ...(kind === 'customer' && fields['mode'] !== 'deferred' ? ['a customer became a lead'] : []),
  ]
}
