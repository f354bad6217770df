/** Where a dead letter stands, in the order in which an operator sees them. */
export const DEAD_LETTER_STATES = [
  /** To be replayed or discarded. */
  'buried',
  /** Dub has its dedupe key and no such lead: sent again by itself once the key is over. */
  'poisoned',
  /** A sale that Dub answered with a 200 and does not list: for the operator to look at. */
  'absent',
  /** Dub may have the event, and cannot say. */
  'unconfirmed',
  /** Back on the queue. */
  'replayed',
  /** Replayed, and Dub has it. */
  'recorded',
  /** By the operator. */
  'discarded',
] as const

export type DeadLetterState = (typeof DEAD_LETTER_STATES)[number]

/** Nothing happens to such a letter by itself: it needs the operator. */
export const OPEN_STATES = ['buried', 'absent', 'unconfirmed'] as const satisfies DeadLetterState[]

export type OpenState = (typeof OPEN_STATES)[number]

/** Nothing happens to such a letter any more. */
export const SETTLED_STATES = ['recorded', 'discarded'] as const satisfies DeadLetterState[]

export const isSettled = (state: DeadLetterState): boolean =>
  SETTLED_STATES.some((settled) => settled === state)
