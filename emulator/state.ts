import type { ApiKey } from './api-key.ts'
import type { DedupeKeys } from './dedupe-keys.ts'
import { createFaultQueue, type FaultQueue } from './faults.ts'
import type { Spending } from './rate-limit.ts'
import type { Call, Click, Customer, Lead } from './records.ts'

/** A call whose status is filled in once it is answered. */
export type OpenCall = { -readonly [Field in keyof Call]: Call[Field] }

/** Everything the emulated Dub remembers, in memory only. */
export interface State {
  readonly keys: Map<string, ApiKey>
  readonly spending: Spending
  readonly clicks: Map<string, Click>
  /** By external id. */
  readonly customers: Map<string, Customer>
  readonly leads: Lead[]
  readonly dedupeKeys: DedupeKeys
  readonly calls: OpenCall[]
  readonly faults: FaultQueue
}

/** A Dub that knows nothing yet. */
export function createState(): State {
  return {
    keys: new Map(),
    spending: new Map(),
    clicks: new Map(),
    customers: new Map(),
    leads: [],
    dedupeKeys: new Map(),
    calls: [],
    faults: createFaultQueue(),
  }
}

/** Forgets everything in place, so that whoever holds a list or a map of it sees it empty. */
export function clearState(state: State): void {
  for (const map of [state.keys, state.spending, state.clicks, state.customers, state.dedupeKeys]) {
    map.clear()
  }
  state.leads.length = 0
  state.calls.length = 0
  state.faults.clear()
}
