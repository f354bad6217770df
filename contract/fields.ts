/**
 * The fields of Dub's events, each held to the rule of Dub's own schema, with the messages of Dub.
 *
 * A rule's message is written `code: text`; `fieldMessage` puts the field's name in between. Lengths are
 * counted in Unicode code points, as Dub counts them.
 */
import * as v from 'valibot'
import { CLICK_ID } from './click.ts'

/** What Dub's messages call the type of a JSON value. */
function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** The message for a value of the wrong type. `expected` is the type's name in Dub's messages. */
export function wrongType(expected: string) {
  return (issue: { input: unknown }) =>
    `invalid_type: Invalid input: expected ${expected}, received ${typeName(issue.input)}`
}

/** A rule's message with the field's name in it, as Dub writes it: `code: field: text`. */
export function fieldMessage(field: string, message: string): string {
  const colon = message.indexOf(': ')
  return `${message.slice(0, colon)}: ${field}${message.slice(colon)}`
}

/** The message for a string of too many characters. */
export const tooLong = (limit: number) =>
  `too_big: Too big: expected string to have <=${limit} characters`

export const text = v.string(wrongType('string'))
const trimmed = v.pipe(text, v.trim())

/** Dub reads an explicit null as an absent field; so does everything behind this function. */
export function orAbsent<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  )
}

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
  v.maxCodePoints(255, tooLong(255)),
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
export const customerExternalId = v.pipe(trimmed, v.maxCodePoints(100, tooLong(100)))

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
export const customerName = orAbsent(v.pipe(text, v.maxCodePoints(100, tooLong(100))))

/** The email addresses that Dub takes: ASCII, no quotes, no IP address, a top-level domain of letters. */
const EMAIL_ADDRESS = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}$/i

/** The customer's email, at most 100 characters. */
export const customerEmail = orAbsent(
  v.pipe(
    text,
    v.maxCodePoints(100, tooLong(100)),
    v.regex(EMAIL_ADDRESS, 'invalid_format: Invalid email address'),
  ),
)

/** The URL of the customer's picture. Dub fetches it, and takes any string. */
export const customerAvatar = orAbsent(text)

const METADATA_LIMIT = 10_000

/** Dub's own JSON writer fails on some thousand levels, and the event would fail with it for ever. */
const METADATA_DEPTH_LIMIT = 100

const isDeeperThan = (limit: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (limit === 0 || Object.values(value).some((inner) => isDeeperThan(limit - 1, inner)))

/** What else the site wants stored: an object of at most 10,000 characters of JSON, 100 levels deep. */
export const metadata = orAbsent(
  v.pipe(
    v.custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      wrongType('record'),
    ),
    v.check(
      (value) => !isDeeperThan(METADATA_DEPTH_LIMIT, value),
      'custom: Metadata must be nested at most 100 levels deep',
    ),
    v.check(
      (value) => JSON.stringify(value).length <= METADATA_LIMIT,
      'custom: Metadata must be less than 10,000 characters when stringified',
    ),
  ),
)
