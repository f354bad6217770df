import type { Acceptance } from './acceptance.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { kindOf } from './permission.ts'
import type { Outcome } from './start-target.ts'

/** What a run has seen so far. */
export interface FuzzTally {
  /** How many requests there were. */
  sent: number
  /** How many requests had each status, or no answer. */
  readonly statuses: Map<string, number>
  /** The same for each kind of event by the path, such as `sale 200`. */
  readonly kindStatuses: Map<string, number>
  /** How many requests each Worker had. */
  readonly workers: Map<string, number>
  /** How many requests went to Dub, and as what. */
  readonly accepted: Map<Acceptance, number>
  /** How many requests the runtime refused by itself. */
  byRuntime: number
  /** How many cases of the corpus were sent. */
  fromCorpus: number
  readonly add: (fuzzCase: FuzzCase, outcome: Outcome) => void
}

/** An empty tally. */
export const newTally = (): FuzzTally => ({
  sent: 0,
  statuses: new Map(),
  kindStatuses: new Map(),
  workers: new Map(),
  accepted: new Map(),
  byRuntime: 0,
  fromCorpus: 0,
  add(fuzzCase, { status, byRuntime, accepted }) {
    const kind = kindOf(fuzzCase)
    const outcome = String(status ?? 'no answer')
    this.sent += 1
    count(this.statuses, outcome)
    if (kind) count(this.kindStatuses, `${kind} ${outcome}`)
    count(this.workers, fuzzCase.worker)
    if (accepted) count(this.accepted, accepted)
    this.byRuntime += byRuntime ? 1 : 0
  },
})

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
