/** Hides what an event says of its customer. No I/O. */

const MASK = '•••'

/** A value shorter than this is hidden only where it stands alone: an id of "4" is not the 4 of "400". */
const DISTINCT_LENGTH = 4

/** A text with the customer's id, name, address, picture and metadata taken out of it. */
export function mask(text: string, message: unknown): string {
  const searched = text.toLowerCase()
  const found = personalValues(message)
    .flatMap((value) => [value, JSON.stringify(value).slice(1, -1)])
    .filter((value) => value !== '' && searched.includes(value.toLowerCase()))
    .toSorted((one, other) => other.length - one.length)
  if (found.length === 0) return text
  return text.replaceAll(new RegExp(found.map(toPattern).join('|'), 'giu'), MASK)
}

/** What tells of a person. Of a message that is no event, everything does. */
function personalValues(message: unknown): string[] {
  const fields = property(property(message, 'event'), 'fields')
  if (typeof fields !== 'object' || fields === null) return leaves(message)
  return Object.entries(fields)
    .filter(([name]) => name.startsWith('customer') || name === 'metadata')
    .flatMap(([, value]) => leaves(value))
}

/** Every text and number in a value of JSON. */
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
