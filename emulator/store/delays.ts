/**
 * How far Dub's stores lag behind what was recorded, in emulated milliseconds. A change goes for
 * what is recorded from then on.
 */
export interface Delays {
  /** From a lead to the moment a sale can find it in the event store. */
  readonly leadVisibleInMs: number
  /** From a sale to the moment its answer is kept for its invoice. Until then a repeat counts again. */
  readonly invoiceKeptInMs: number
}

/** Everything is seen at once, as it is from the start. */
export const NO_DELAYS: Delays = { leadVisibleInMs: 0, invoiceKeptInMs: 0 }
