import * as v from 'valibot'

/** A text of so many characters. */
export const x = (length: number): string => 'x'.repeat(length)

/** One character that is two UTF-16 units. */
export const EMOJI = '😀'

/** Reads a value by a field's rule, as the Worker does. */
export const readField = (schema: v.GenericSchema | undefined, value: unknown) =>
  v.safeParse(schema ?? v.never(), value, { abortPipeEarly: true })

/** Half of it, as `slice` leaves it. */
export const HALF = EMOJI.slice(0, 1)

/** What Dub's database client gets in place of half a character. */
export const REPLACEMENT = '\uFFFD'

/** What is said of half a character in a text that decides what is recorded. */
export const HALF_REFUSED = 'invalid_format: Invalid string: must not have half a surrogate pair'

/** What Dub says of a text of more than so many characters. */
export const tooLong = (limit: number): string =>
  `too_big: Too big: expected string to have <=${limit} characters`

/** What Dub says of a value of another type. */
export const wrongType = (expected: string, received: string): string =>
  `invalid_type: Invalid input: expected ${expected}, received ${received}`
