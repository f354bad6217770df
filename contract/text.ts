/**
 * The texts of Dub's events, by Dub's own rules and with Dub's messages.
 *
 * A rule's message is written `code: text`; `fieldMessage` puts the field's name in between. Lengths are
 * counted in UTF-16 units: Dub's validator did so up to zod 4.4.3 and counts code points from 4.5.0, which
 * are never more. A text of half a character (a lone surrogate) makes Dub's database client fail, with a 500
 * each time (prisma/orm issue 24989).
 */
import * as v from 'valibot'

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

const tooLong = (limit: number) => `too_big: Too big: expected string to have <=${limit} characters`

/** A text of at most so many UTF-16 units. */
export const atMost = (limit: number) => v.maxLength<string, number, string>(limit, tooLong(limit))

/** A text that decides what is recorded. Half a character is refused: another text would be another id. */
export const essentialText = v.pipe(
  v.string(wrongType('string')),
  v.check(
    (text) => text.isWellFormed(),
    'invalid_format: Invalid string: must not have half a surrogate pair',
  ),
)

/** A text that only describes: half a character, such as an emoji that was cut, becomes U+FFFD. */
export const describingText = v.pipe(
  v.string(wrongType('string')),
  v.transform((text) => text.toWellFormed()),
)

/** Dub reads an explicit null as an absent field; so does everything behind this function. */
export function orAbsent<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  )
}
