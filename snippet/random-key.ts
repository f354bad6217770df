/** A key that no other event has. Not `Math.random`, which some pages make repeatable. */
export const randomKey = (): string => crypto.getRandomValues(new Uint32Array(3)).join('-')
