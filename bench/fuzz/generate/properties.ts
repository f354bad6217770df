import * as fc from 'fast-check'
import { CLICK_ID } from '../../../contract/click.ts'
import type { EventKind, EVENTS } from '../../../contract/events.ts'
import { CUSTOMER_ID_NAMES } from '../../../contract/fields.ts'
import { JSON_TEXTS } from './json-texts.ts'
import { AMOUNTS, CURRENCIES, INVOICES } from './sale-values.ts'
import { maybe, mostly } from './weighted.ts'

/** One property of a body: its name, and the JSON text of its value; undefined leaves it out. */
export type Property = readonly [name: string, valueOf: (subject: string) => string | undefined]

/** JSON texts of a value, mostly valid ones; undefined leaves it out. */
type Values = fc.Arbitrary<string | undefined>

type Definition<Kind extends EventKind> = (typeof EVENTS)[Kind]
type FieldOf<Kind extends EventKind> =
  keyof Definition<Kind>['essential'] | keyof Definition<Kind>['describing']

const quoted = (strings: fc.Arbitrary<string>) => strings.map((string) => JSON.stringify(string))
const valid = (values: Values, share: number): Values => mostly(share, values, JSON_TEXTS)

const ANY_STRINGS = fc.string({ unit: 'binary' })

/** An empty click is an absent one. */
const CLICK = {
  clickId: valid(quoted(fc.oneof(fc.stringMatching(CLICK_ID), fc.constant(''))), 0.93),
}
const CUSTOMER = {
  customerName: valid(maybe(quoted(fc.string({ unit: 'grapheme', maxLength: 40 }))), 0.8),
  customerEmail: valid(maybe(quoted(fc.emailAddress())), 0.8),
  customerAvatar: valid(maybe(quoted(fc.webUrl())), 0.8),
}
const METADATA = {
  metadata: valid(
    maybe(fc.dictionary(fc.string(), fc.string()).map((m) => JSON.stringify(m))),
    0.8,
  ),
}

/** The values of every field in the contract's table: a new field there needs values here. */
const VALUES: { readonly [Kind in EventKind]: Readonly<Record<FieldOf<Kind>, Values>> } = {
  lead: {
    eventName: valid(quoted(fc.constantFrom('Sign up', 'a', 'ä'.repeat(255))), 0.95),
    ...CLICK,
    ...CUSTOMER,
    mode: valid(maybe(quoted(fc.constantFrom('async', 'wait', 'deferred'))), 0.95),
    eventQuantity: valid(maybe(fc.integer({ min: 1, max: 100 }).map(String)), 0.95),
    ...METADATA,
  },
  sale: {
    amount: valid(AMOUNTS.map(String), 0.95),
    currency: valid(maybe(quoted(CURRENCIES)), 0.95),
    eventName: valid(maybe(quoted(fc.constantFrom('Purchase', 'a', 'ä'.repeat(255)))), 0.97),
    paymentProcessor: valid(
      maybe(quoted(fc.oneof(fc.constantFrom('stripe', 'custom', 'Stripe', ''), ANY_STRINGS))),
      0.97,
    ),
    invoiceId: valid(maybe(quoted(INVOICES)), 0.95),
    leadEventName: valid(maybe(quoted(fc.oneof(fc.constant('Sign up'), ANY_STRINGS))), 0.97),
    ...CLICK,
    ...CUSTOMER,
    ...METADATA,
  },
  customer: { ...CLICK, ...CUSTOMER },
}

/** Some come again, for another sale too. */
const IDEMPOTENCY_KEYS = fc.oneof(
  fc.constantFrom('order 1', 'order 2', '', '\ud800', 'ж'.repeat(255), 'ж'.repeat(256)),
  fc.uuid(),
)
const IDEMPOTENCY_KEY = valid(maybe(quoted(IDEMPOTENCY_KEYS)), 0.95)

/** The customer's id is the token's in most bodies, so that signed events are accepted too. */
const CUSTOMER_ID: fc.Arbitrary<Property> = fc
  .record({
    name: mostly(0.9, fc.constant(CUSTOMER_ID_NAMES[0]), fc.constantFrom(...CUSTOMER_ID_NAMES)),
    other: mostly(0.92, fc.constant(undefined), JSON_TEXTS),
  })
  .map(({ name, other }): Property => [name, (subject) => other ?? JSON.stringify(subject)])

const named = ([name, values]: readonly [string, Values]): fc.Arbitrary<Property> =>
  values.map((value): Property => [name, () => value])

/** The properties of a body of this kind: mostly valid, each at times not. */
export const propertiesOf = (kind: EventKind): fc.Arbitrary<Property>[] => [
  ...Object.entries<Values>(VALUES[kind]).map(named),
  ...(kind === 'sale' ? [named(['idempotencyKey', IDEMPOTENCY_KEY])] : []),
  CUSTOMER_ID,
]
