type Fields = Readonly<Record<string, unknown>>

/** Shorter ones occur in any sentence, and name nobody. */
const SHORTEST_VALUE = 3

/**
 * A message without the values of an event: it may quote what is wrong with a field, or a part of it, in another case,
 * and the console is shown to others.
 */
export const withoutValues = (message: string, fields: Fields): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => textsIn(value).map((text) => ({ name, text })))
    .filter(({ text }) => text.length >= SHORTEST_VALUE)
    // One may be part of another.
    .toSorted((one, other) => other.text.length - one.text.length)
    .reduce((masked, { name, text }) => masked.replace(literally(text), () => `(${name})`), message)

/** As they are, and as they stand in JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsIn)
  if (typeof value !== 'string' && typeof value !== 'number') return []
  const text = String(value).trim()
  return [text, JSON.stringify(text).slice(1, -1)]
}

const literally = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi')
