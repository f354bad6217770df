/** The fields of Dub's events, each held to the rule of Dub's own schema: see `text.ts`. */
import * as v from 'valibot'
import { CLICK_ID } from './click.ts'
import { AVATAR_LIMIT } from './limits.ts'
import { atMost, describingText, essentialText, orAbsent, wrongType } from './text.ts'

const trimmed = v.pipe(essentialText, v.trim())

/**
 * The click that brought the visitor. The empty string has a meaning: Dub then uses the click it knows
 * of the customer.
 */
export const clickId = orAbsent(
  v.pipe(
    trimmed,
    v.check(
      (id) => id === '' || CLICK_ID.test(id),
      'invalid_format: Invalid click id: expected 8 to 64 letters, digits, "-" or "_", or an empty string',
    ),
  ),
)

/** What happened, 1 to 255 characters. Dub dedupes leads on it, ignoring case and `-` against space. */
export const eventName = v.pipe(
  trimmed,
  v.nonEmpty('too_small: eventName is required'),
  atMost(255),
)

/**
 * The names of a customer's id, the one that counts first. Dub renamed `customerId` to `externalId` in
 * 2024 and to `customerExternalId` in 2025; its secret routes still read all three in this order, and
 * callers written in those years send them.
 */
export const CUSTOMER_ID_NAMES = ['customerExternalId', 'externalId', 'customerId'] as const

/** A customer's id under any of its names, absent when null or not given. */
export const customerId = orAbsent(trimmed)

/**
 * The id the site gave its customer, 1 to 100 characters as Dub documents it. Dub's secret route
 * checks no bound, and fails above 191 after it has taken its dedupe key.
 */
export const customerExternalId = v.pipe(trimmed, atMost(100))

/** How Dub records a lead: at once, after its caches know it, or only with a later event. */
export const mode = v.optional(
  v.picklist(
    ['async', 'wait', 'deferred'],
    'invalid_value: Invalid option: expected one of "async"|"wait"|"deferred"',
  ),
  'async',
)

/** How many leads this one counts for, an integer from 1 to 100. */
export const eventQuantity = orAbsent(
  v.pipe(
    v.number(wrongType('number')),
    v.integer('invalid_type: Invalid input: expected int, received number'),
    v.minValue(1, 'too_small: Too small: expected number to be >0'),
    v.maxValue(100, 'too_big: Too big: expected number to be <=100'),
  ),
)

/** The customer's name, at most 100 characters, kept as it is written. */
export const customerName = orAbsent(v.pipe(describingText, atMost(100)))

/** The email addresses that Dub takes: ASCII, no quotes, no IP address, a top-level domain of letters. */
const EMAIL_ADDRESS = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[A-Za-z\d][A-Za-z\d-]*\.)+[A-Za-z]{2,}$/

/** The customer's email, at most 100 characters. */
export const customerEmail = orAbsent(
  v.pipe(
    describingText,
    atMost(100),
    v.regex(EMAIL_ADDRESS, 'invalid_format: Invalid email address'),
  ),
)

/**
 * The URL of the customer's picture, at most 2,048 characters. Dub fetches it, and takes any string: a picture
 * itself, as a `data:` URL, would make each stored event as large as a body may be.
 */
export const customerAvatar = orAbsent(v.pipe(describingText, atMost(AVATAR_LIMIT)))
