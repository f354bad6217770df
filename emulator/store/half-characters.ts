/** Half of a character that takes two UTF-16 code units, without its other half. */
const HALF_CHARACTER = /\p{Surrogate}/u

/**
 * Whether the text holds half a character, which Prisma throws at before it asks the database. That
 * Dub's Redis and its event store keep one as it is, is an assumption.
 */
export function hasHalfCharacter(text: string): boolean {
  return HALF_CHARACTER.test(text)
}
