import type { Acceptance } from './acceptance.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { eventOf } from './permission.ts'
import type { Outcome } from './start-target.ts'

/** What a run has seen so far. */
export interface FuzzTally {
  /** How many requests there were. */
  sent: number
  /** How many requests had each status; `none` had no answer. */
  readonly statuses: Map<string, number>
  /** The same for each event by the path, such as `sale 200`. */
  readonly eventStatuses: Map<string, number>
  /** How many requests each Worker had. */
  readonly workers: Map<string, number>
  /** How many requests went to Dub, by what they went as. */
  readonly accepted: Map<Acceptance, number>
  /** How many requests the runtime refused by itself. */
  byRuntime: number
  /** How many kept cases were sent. */
  kept: number
  readonly add: (fuzzCase: FuzzCase, outcome: Outcome) => void
}

/** An empty tally. */
export const newTally = (): FuzzTally => ({
  sent: 0,
  statuses: new Map(),
  eventStatuses: new Map(),
  workers: new Map(),
  accepted: new Map(),
  byRuntime: 0,
  kept: 0,
  add(fuzzCase, { status, byRuntime, accepted }) {
    const event = eventOf(fuzzCase)
    this.sent += 1
    count(this.statuses, String(status ?? 'none'))
    if (event) count(this.eventStatuses, `${event} ${status ?? 'none'}`)
    count(this.workers, fuzzCase.worker)
    if (accepted) count(this.accepted, accepted)
    this.byRuntime += byRuntime ? 1 : 0
  },
})

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
