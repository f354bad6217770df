/** Hides personal data. No I/O. */

const MASK = '•••'

/** A shorter value is hidden only as a whole word: an id of "4" is not the 4 of "400". */
const DISTINCT_LENGTH = 4

/** The text with the customer's id, name, email, avatar and metadata replaced. */
export function mask(text: string, message: unknown): string {
  const searched = text.toLowerCase()
  const found = personalValues(message)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)])
    .filter((value) => value !== '' && searched.includes(value.toLowerCase()))
    .toSorted((one, other) => other.length - one.length)
  if (found.length === 0) return text
  return text.replaceAll(new RegExp(found.map(toPattern).join('|'), 'giu'), MASK)
}

/** Every personal value of a message; of one that is not an event, every value. */
function personalValues(message: unknown): string[] {
  const fields = property(property(message, 'event'), 'fields')
  if (typeof fields !== 'object' || fields === null) return leaves(message)
  return Object.entries(fields)
    .filter(([name]) => name.startsWith('customer') || name === 'metadata')
    .flatMap(([, value]) => leaves(value))
}

/** Every string and number in a JSON value. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()]
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(leaves)
}

function toPattern(value: string): string {
  const literal = value.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
  return value.length < DISTINCT_LENGTH
    ? String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`
    : literal
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
