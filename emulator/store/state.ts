import type { ApiKey } from '../keys/api-key.ts'
import type { Customers } from './customers.ts'
import type { DedupeKeys } from './dedupe-keys.ts'
import { NO_DELAYS, type Delays } from './delays.ts'
import { createFaultQueue, type FaultQueue } from './faults.ts'
import type { InvoiceAnswers } from './invoice-answers.ts'
import type { Spending } from '../keys/rate-limit.ts'
import type { Call, Click, Lead, Sale } from './records.ts'

type Open<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] }

/** A call whose status is filled in once it is answered. */
export type OpenCall = Open<Call>

/** Everything the emulated Dub remembers, in memory only. */
export interface State {
  readonly keys: Map<string, ApiKey>
  readonly spending: Spending
  readonly clicks: Map<string, Click>
  readonly customers: Customers
  readonly leads: Lead[]
  readonly sales: Sale[]
  readonly dedupeKeys: DedupeKeys
  readonly invoiceAnswers: InvoiceAnswers
  readonly delays: Open<Delays>
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
    sales: [],
    dedupeKeys: new Map(),
    invoiceAnswers: new Map(),
    delays: { ...NO_DELAYS },
    calls: [],
    faults: createFaultQueue(),
  }
}

/** Forgets everything in place, so that whoever holds a list or a map of it sees it empty. */
export function clearState(state: State): void {
  const { keys, spending, clicks, customers, dedupeKeys, invoiceAnswers } = state
  for (const map of [keys, spending, clicks, customers, dedupeKeys, invoiceAnswers]) map.clear()
  for (const list of [state.leads, state.sales, state.calls]) list.length = 0
  Object.assign(state.delays, NO_DELAYS)
  state.faults.clear()
}
