/** SQL: words as a list of strings. They must come from this code: nothing in them is escaped. */
export const quoted = (words: readonly string[]): string =>
  words.map((word) => `'${word}'`).join(', ')
