/** Half of a character that takes two UTF-16 code units, without its other half. */
const HALF_CHARACTER = /\p{Surrogate}/u
const HALF_CHARACTERS = new RegExp(HALF_CHARACTER, 'gu')

export function hasHalfCharacter(text: string): boolean {
  return HALF_CHARACTER.test(text)
}

/**
 * The text as Dub's Redis and its event store keep it: with U+FFFD for each half of a character. An
 * assumption: what each store really does with one is not known.
 */
export function wellFormed(text: string): string {
  return text.replaceAll(HALF_CHARACTERS, '\u{FFFD}')
}
