/** Rows of D1 that a dead letter writes, from its burial to its removal: `remove-letters.test.ts` measures them. */
export const ROWS_OF_A_LETTER = 9
