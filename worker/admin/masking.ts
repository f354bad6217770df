/** Hides personal data. No I/O. */

const MASK = '•••'

/** A list of letters has to answer within the processor time of the free plan, 10 ms. */
const VALUES_LIMIT = 100
const CHARACTERS_LIMIT = 2000

/** A shorter value is hidden only as a whole word: an id of "4" is not the 4 of "400". */
const DISTINCT_LENGTH = 4

/**
 * The text with the customer's id, name, email, avatar and metadata replaced, in any case of letters. A caller
 * chooses the values: each costs one search of the text, however often it is repeated, and too many hide all of it.
 */
export function mask(text: string, message: unknown): string {
  const values = valuesToHide(message, text.length)
  if (!values) return MASK
  const searched = fold(text)
  const depths = new Int32Array(text.length + 1)
  for (const value of values) {
    for (let at = searched.indexOf(value); at >= 0; at = searched.indexOf(value, at + 1)) {
      const end = at + value.length
      if (value.length >= DISTINCT_LENGTH || isWholeWord(text, at, end)) {
        depths[at] = (depths[at] ?? 0) + 1
        depths[end] = (depths[end] ?? 0) - 1
      }
    }
  }
  return replaceCovered(text, depths)
}

/**
 * Every personal value of a message that a text of this length can hold, once, as it is and as JSON writes it; of a
 * message that is not an event, every value. Undefined where they are too many or too long.
 */
export function valuesToHide(message: unknown, length: number): ReadonlySet<string> | undefined {
  const fields = property(property(message, 'event'), 'fields')
  const personal = isObject(fields)
    ? Object.entries(fields)
        .filter(([name]) => name.startsWith('customer') || name === 'metadata')
        .map(([, value]) => value)
    : message
  const written = new Set<string>()
  let characters = 0
  // A list instead of calls: JSON may be nested deeper than calls can be.
  const rest: unknown[] = [personal]
  while (rest.length > 0) {
    const value = rest.pop()
    if (isObject(value)) {
      for (const inner of Object.values(value)) rest.push(inner)
    } else if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value).trim()
      if (text === '' || text.length > length || written.has(text)) continue
      written.add(text)
      characters += text.length
      if (written.size > VALUES_LIMIT || characters > CHARACTERS_LIMIT) return undefined
    }
  }
  return new Set(
    [...written].flatMap((text) => [fold(text), fold(JSON.stringify(text).slice(1, -1))]),
  )
}

/** Replaces each run of characters at which more values have begun than ended. */
function replaceCovered(text: string, depths: Int32Array): string {
  let shown = ''
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const before = depth
    depth += depths[at] ?? 0
    if (depth === 0) shown += text[at]
    else if (before === 0) shown += MASK
  }
  return shown
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u
const STARTS_IN_WORD = /^[\p{L}\p{N}]/u

/** Letters of some scripts are two code units long. */
const isWholeWord = (text: string, at: number, end: number): boolean =>
  !ENDS_IN_WORD.test(text.slice(Math.max(0, at - 2), at)) &&
  !STARTS_IN_WORD.test(text.slice(end, end + 2))

/** In small letters, with each character where it was: İ would become two, and is left. */
const fold = (text: string): string =>
  ASCII.test(text) ? text.toLowerCase() : text.replaceAll(/./gsu, foldCharacter)

const ASCII = /^[ -~]*$/

function foldCharacter(character: string): string {
  const small = character.toUpperCase().toLowerCase()
  return small.length === character.length ? small : character
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const property = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
