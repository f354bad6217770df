/** What is counted while a case is played. All are numbers of leads unless the name says otherwise. */
export interface Tally {
  arrived: number
  /** Being tried by the Worker while its visitor waits. */
  atPages: number
  recorded: number
  buried: number
  /** Deleted by the platform because the queue's retention ran out. */
  lost: number
  /** On the queue, due or not, or in a consumer's hands. */
  waiting: number
  peakBacklog: number
  /** Put on the queue by a page's try. */
  queued: number
  /** Of those that came before the outage ended: how many are still waiting. */
  waitingFromOutage: number
  /** Calls to a Dub that was down. */
  callsWasted: number
  /** Calls answered 429. */
  callsTurnedAway: number
  callsTaken: number
  /** The most calls Dub took in one wall-clock minute. */
  busiestMinuteCalls: number
  /** Put off without a call, because the circuit was open. */
  skips: number
  /** Tries cut off by the Worker's own time limit. */
  timeouts: number
  batches: number
  writes: number
  reads: number
  deletes: number
}

/** Nothing has happened yet. */
export const emptyTally = (): Tally => ({
  arrived: 0,
  atPages: 0,
  recorded: 0,
  buried: 0,
  lost: 0,
  waiting: 0,
  peakBacklog: 0,
  queued: 0,
  waitingFromOutage: 0,
  callsWasted: 0,
  callsTurnedAway: 0,
  callsTaken: 0,
  busiestMinuteCalls: 0,
  skips: 0,
  timeouts: 0,
  batches: 0,
  writes: 0,
  reads: 0,
  deletes: 0,
})
