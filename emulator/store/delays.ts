/** How far Dub's stores lag behind, in emulated milliseconds. A change applies to what is recorded later. */
export interface Delays {
  /** From a lead to the moment a sale can find it in the event store. */
  readonly leadVisibleInMs: number
  /** From a sale to the moment its answer is kept for its invoice. Until then a repeat counts again. */
  readonly invoiceKeptInMs: number
  /**
   * From a lead or sale to the moment its customer's activity shows it; a lead is also not shown before
   * a sale can find it. A change applies to what is recorded already, too.
   */
  readonly activityVisibleInMs: number
}

export const NO_DELAYS: Delays = { leadVisibleInMs: 0, invoiceKeptInMs: 0, activityVisibleInMs: 0 }
