/** The fields that only sales have, by the rules of Dub's own schema: see `text.ts`. */
import * as v from 'valibot'
import { atMost, essentialText, orAbsent } from './text.ts'

/**
 * The columns in which Dub's database keeps texts: `String` of Prisma's MySQL connector is VARCHAR(191). Dub
 * checks no bound, answers 200, and fails to write the commission afterwards.
 */
export const COLUMN_LIMIT = 191

const columnText = v.pipe(essentialText, atMost(COLUMN_LIMIT))

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
export const currency = v.pipe(v.optional(columnText, 'usd'), v.toLowerCase())

/** What was sold, at most 255 characters. */
export const saleEventName = v.pipe(v.optional(essentialText, 'Purchase'), atMost(255))

/** Who took the money. Dub has a list, which grows: any string is passed on, and Dub may refuse it. */
export const paymentProcessor = v.optional(columnText, 'custom')

/** The invoice. Dub counts one sale for it in 7 days and gives the others its first reply. */
export const invoiceId = orAbsent(columnText)

/**
 * The lead the sale belongs to, by its event's name, case-sensitive; left out, the customer's latest. Blank
 * counts as left out: Dub would look for a lead of that name. No lead has a longer name than `eventName`.
 */
export const leadEventName = v.pipe(
  orAbsent(v.pipe(essentialText, atMost(255))),
  v.transform((name) => (name?.trim() ? name : undefined)),
)

/**
 * Tells repeats of one sale from another sale just like it, where there is no invoice: at most 255
 * characters, the same in every repeat. Not Dub's; the Worker makes an invoice of it.
 */
export const idempotencyKey = orAbsent(v.pipe(essentialText, atMost(255)))

/** The largest number of a MySQL INT, in which Dub's database keeps the amount of a commission. */
export const LARGEST_COMMISSION_AMOUNT = 2_147_483_647

/**
 * Why Dub cannot keep what was paid. It answers 200 and counts a sale of more US cents than this, but pays no
 * commission, and loses the sale itself above 4294967295 (its store of sales has UInt32). Other currencies
 * are converted first, by rates of the day: a large number of rupiah is no large amount.
 */
export const amountError = (paid: { amount: number; currency: string }): string | undefined =>
  paid.currency === 'usd' && paid.amount > LARGEST_COMMISSION_AMOUNT
    ? `too_big: amount: Too big: expected int to be <=${LARGEST_COMMISSION_AMOUNT}`
    : undefined
