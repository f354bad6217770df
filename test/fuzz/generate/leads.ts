import * as fc from 'fast-check'
import { JSON_TEXTS } from './json-texts.ts'
import { mostly } from './weighted.ts'

/** One property of a body: its name, and the text of its value; undefined leaves it out. */
type Property = readonly [name: string, valueOf: (subject: string) => string | undefined]

const property = (
  name: string,
  usual: fc.Arbitrary<string | undefined>,
  share = 0.93,
): fc.Arbitrary<Property> =>
  mostly(share, usual, JSON_TEXTS).map((value): Property => [name, () => value])

const text = (values: fc.Arbitrary<string>) => values.map((value) => JSON.stringify(value))
const maybe = (values: fc.Arbitrary<string>) => fc.option(values, { nil: undefined, freq: 1 })

const CLICK_IDS = fc.string({
  unit: fc.constantFrom(...'abcXYZ0189_-'),
  minLength: 8,
  maxLength: 64,
})
/** The customer's id is the token's in most bodies, so that signed events are taken too. */
const CUSTOMER = fc
  .record({
    name: mostly(
      0.9,
      fc.constant('customerExternalId'),
      fc.constantFrom('externalId', 'customerId'),
    ),
    other: mostly(0.92, fc.constant(undefined), JSON_TEXTS),
  })
  .map(({ name, other }): Property => [name, (subject) => other ?? JSON.stringify(subject)])

/** What only looks like a field. */
const STRAY = fc.tuple(
  fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'token', 'turnstileToken', 'ClickId'),
    fc.constantFrom('customerExternalId', 'customerId', 'clickId', 'mode', 'eventName'),
    fc.string({ unit: 'binary' }),
  ),
  JSON_TEXTS,
)

const PROPERTIES = fc.tuple(
  property('eventName', text(fc.constantFrom('Sign up', 'a', 'ä'.repeat(255))), 0.95),
  property('clickId', text(fc.oneof(CLICK_IDS, fc.constant('')))),
  CUSTOMER,
  property('mode', maybe(text(fc.constantFrom('async', 'wait', 'deferred'))), 0.95),
  property('eventQuantity', maybe(fc.integer({ min: 1, max: 100 }).map(String)), 0.95),
  property('customerName', maybe(text(fc.string({ unit: 'grapheme', maxLength: 40 }))), 0.8),
  property('customerEmail', maybe(text(fc.emailAddress())), 0.8),
  property('customerAvatar', maybe(text(fc.webUrl())), 0.8),
  property(
    'metadata',
    maybe(fc.dictionary(fc.string(), fc.string()).map((m) => JSON.stringify(m))),
    0.8,
  ),
)

const STRAYS = fc.oneof(
  { arbitrary: fc.constant([]), weight: 6 },
  fc.array(STRAY, { minLength: 1, maxLength: 3 }),
)

/** Writes a body for a customer, with this text for its `token`. */
export type LeadOf = (subject: string, token: string | undefined) => string

/** Leads: mostly valid, each field at times not; at times with properties that are no field, or come twice. */
export const LEADS: fc.Arbitrary<LeadOf> = fc
  .tuple(PROPERTIES, STRAYS)
  .map(([properties, strays]): LeadOf => {
    return (subject, token) => {
      const fields = properties.map(([name, valueOf]) => [name, valueOf(subject)] as const)
      return `{${[...fields, ['token', token] as const, ...strays]
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
        .join(',')}}`
    }
  })
