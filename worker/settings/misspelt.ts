/** A name that means nothing to the Worker, and the one it resembles. */
export interface Misspelt {
  readonly given: string
  readonly meant: string
}

/** More changed letters than this make another name. */
const MOST_EDITS = 2

/** Names that are not known, but resemble one that is: by a few letters, by case, or by all words of one. */
export function findMisspelt(names: readonly string[], known: readonly string[]): Misspelt[] {
  return names
    .filter((given) => !known.includes(given))
    .flatMap((given) => {
      const [meant] = known
        .filter((name) => resembles(given, name))
        .toSorted((a, b) => countEdits(given, a) - countEdits(given, b))
      return meant === undefined ? [] : [{ given, meant }]
    })
}

function resembles(given: string, name: string): boolean {
  const [left, right] = [wordsOf(given), wordsOf(name)]
  if (countEdits(left.join(''), right.join('')) <= MOST_EDITS) return true
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left]
  return fewer.length > 1 && fewer.every((word) => more.includes(word))
}

const wordsOf = (name: string): string[] => name.toUpperCase().split(/[^A-Z\d]+/)

/** How many letters must be inserted, removed or replaced to make one text of the other (Levenshtein). */
function countEdits(from: string, to: string): number {
  let edits = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...from].entries()) {
    const next = [row + 1]
    for (const [column, other] of [...to].entries()) {
      const replaced = (edits[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (edits[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    edits = next
  }
  return edits.at(-1) ?? 0
}
