/** What is counted during a simulation: leads, calls to Dub, and operations of the queue. */
export interface Tally {
  arrived: number
  /** Leads being delivered while their visitor waits. */
  atPages: number
  recorded: number
  /** Leads in the queue or in a consumer. */
  waiting: number
  /** Of these, leads that arrived during the outage. */
  waitingFromOutage: number
  /** Leads that went to the queue. */
  queued: number
  callsWhileDown: number
  /** Calls answered 429. */
  callsOverLimit: number
  /** Writes, reads and deletes, which Cloudflare bills. */
  operations: number
}

export const emptyTally = (): Tally => ({
  arrived: 0,
  atPages: 0,
  recorded: 0,
  waiting: 0,
  waitingFromOutage: 0,
  queued: 0,
  callsWhileDown: 0,
  callsOverLimit: 0,
  operations: 0,
})
