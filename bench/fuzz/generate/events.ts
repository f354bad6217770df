import * as fc from 'fast-check'
import type { EventName } from '../fuzz-case.ts'
import { CLICK, CUSTOMER, METADATA, property, text } from './properties.ts'
import { AMOUNTS, CURRENCIES, INVOICES } from './sale-values.ts'
import { maybe } from './weighted.ts'
import { type WriteEvent, writeEvents } from './write-event.ts'

const LEADS = writeEvents([
  property('eventName', text(fc.constantFrom('Sign up', 'a', 'ä'.repeat(255))), 0.95),
  CLICK,
  ...CUSTOMER,
  property('mode', maybe(text(fc.constantFrom('async', 'wait', 'deferred'))), 0.95),
  property('eventQuantity', maybe(fc.integer({ min: 1, max: 100 }).map(String)), 0.95),
  METADATA,
])

const ANY_TEXTS = fc.string({ unit: 'binary' })
const LEAD_NAMES = fc.oneof(fc.constant('Sign up'), ANY_TEXTS)
const PROCESSORS = fc.oneof(fc.constantFrom('stripe', 'custom', 'Stripe', ''), ANY_TEXTS)
/** Some come again, for another sale too. */
const KEYS = fc.oneof(
  fc.constantFrom('order 1', 'order 2', '', '\ud800', 'ж'.repeat(255), 'ж'.repeat(256)),
  fc.uuid(),
)

const SALES = writeEvents([
  property('amount', AMOUNTS.map(String), 0.95),
  property('currency', maybe(text(CURRENCIES)), 0.95),
  property('eventName', maybe(text(fc.constantFrom('Purchase', 'a', 'ä'.repeat(255)))), 0.97),
  property('paymentProcessor', maybe(text(PROCESSORS)), 0.97),
  property('invoiceId', maybe(text(INVOICES)), 0.95),
  property('leadEventName', maybe(text(LEAD_NAMES)), 0.97),
  property('idempotencyKey', maybe(text(KEYS)), 0.95),
  CLICK,
  ...CUSTOMER,
  METADATA,
])

const CUSTOMERS = writeEvents([CLICK, ...CUSTOMER])

/** Bodies of each event: mostly valid, each field at times not. */
export const EVENTS: Readonly<Record<EventName, fc.Arbitrary<WriteEvent>>> = {
  lead: LEADS,
  sale: SALES,
  customer: CUSTOMERS,
}
