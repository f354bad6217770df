/** The fields that only sales have, by the rules of Dub's own schema: see `fields.ts`. */
import * as v from 'valibot'
import { orAbsent, text, tooLong } from './fields.ts'

/**
 * What was paid, in cents, or in whole units of a currency that has none (1437 for JPY 1437): an integer
 * of at least 0. Dub counts nothing for 0.
 */
export const amount = v.pipe(
  v.number('invalid_type: amount is required'),
  v.integer('invalid_type: Invalid input: expected int, received number'),
  v.minValue(0, 'too_small: amount cannot be negative'),
  v.maxValue(Number.MAX_SAFE_INTEGER, `too_big: Too big: expected int to be <=9007199254740991`),
)

/** The currency's code, in small letters. Dub converts those it knows to US dollars and keeps the others. */
export const currency = v.pipe(v.optional(text, 'usd'), v.toLowerCase())

/** What was sold, at most 255 characters. */
export const saleEventName = v.pipe(
  v.optional(text, 'Purchase'),
  v.maxCodePoints(255, tooLong(255)),
)

/** Who took the money. Dub has a list, which grows: any string is passed on, and Dub may refuse it. */
export const paymentProcessor = v.optional(text, 'custom')

/** The invoice. Dub counts one sale for it in 7 days and gives the others its first reply. */
export const invoiceId = orAbsent(text)

/** The lead the sale belongs to, by its event's name, case-sensitive; left out, the customer's latest. */
export const leadEventName = orAbsent(text)

/**
 * Tells repeats of one sale from another sale just like it, where there is no invoice: at most 255
 * characters, the same in every repeat. Not Dub's; the Worker makes an invoice of it.
 */
export const idempotencyKey = orAbsent(v.pipe(text, v.maxCodePoints(255, tooLong(255))))
