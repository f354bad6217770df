import * as fc from 'fast-check'
import { JSON_TEXTS } from './json-texts.ts'
import { maybe, mostly } from './weighted.ts'

/** One property of a body: its name, and the text of its value; undefined leaves it out. */
export type Property = readonly [name: string, valueOf: (subject: string) => string | undefined]

/** A property that mostly has one of the usual values, else any. */
export const property = (
  name: string,
  usual: fc.Arbitrary<string | undefined>,
  share = 0.93,
): fc.Arbitrary<Property> =>
  mostly(share, usual, JSON_TEXTS).map((value): Property => [name, () => value])

/** Texts as JSON. */
export const text = (values: fc.Arbitrary<string>) => values.map((value) => JSON.stringify(value))

const CLICK_IDS = fc.string({
  unit: fc.constantFrom(...'abcXYZ0189_-'),
  minLength: 8,
  maxLength: 64,
})
/** The click, at times none. */
export const CLICK = property('clickId', text(fc.oneof(CLICK_IDS, fc.constant(''))))

/** The customer's id is the token's in most bodies, so that signed events are taken too. */
const CUSTOMER_ID = fc
  .record({
    name: mostly(
      0.9,
      fc.constant('customerExternalId'),
      fc.constantFrom('externalId', 'customerId'),
    ),
    other: mostly(0.92, fc.constant(undefined), JSON_TEXTS),
  })
  .map(({ name, other }): Property => [name, (subject) => other ?? JSON.stringify(subject)])

/** The customer's id and what describes them. */
export const CUSTOMER: readonly fc.Arbitrary<Property>[] = [
  CUSTOMER_ID,
  property('customerName', maybe(text(fc.string({ unit: 'grapheme', maxLength: 40 }))), 0.8),
  property('customerEmail', maybe(text(fc.emailAddress())), 0.8),
  property('customerAvatar', maybe(text(fc.webUrl())), 0.8),
]

/** What else the site wants stored. */
export const METADATA = property(
  'metadata',
  maybe(fc.dictionary(fc.string(), fc.string()).map((m) => JSON.stringify(m))),
  0.8,
)
