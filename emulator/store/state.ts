import type { ApiKey } from '../keys/api-key.ts'
import type { Spending } from '../keys/rate-limit.ts'
import type { Call } from './call.ts'
import type { DedupeKeys } from './dedupe-keys.ts'
import { NO_DELAYS, type Delays } from './delays.ts'
import type { InvoiceAnswers } from './invoice-answers.ts'
import type { Click, Customer, Lead, Sale, WebhookEvent } from './records.ts'

type Mutable<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] }

/** A call whose status is filled in once it is answered. */
export type OpenCall = Mutable<Call>

/** Everything the emulated Dub remembers, in memory only. */
export interface State {
  /** By the key itself. */
  readonly keys: Map<string, ApiKey>
  readonly spending: Spending
  /** By click id. */
  readonly clicks: Map<string, Click>
  /** By external id, in the order in which they were made. */
  readonly customers: Map<string, Customer>
  readonly leads: Lead[]
  readonly sales: Sale[]
  readonly dedupeKeys: DedupeKeys
  readonly invoiceAnswers: InvoiceAnswers
  readonly delays: Mutable<Delays>
  readonly calls: OpenCall[]
  /** Every webhook sent, in order. */
  readonly webhooks: WebhookEvent[]
}

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
    webhooks: [],
  }
}

/** Forgets everything in place, so that whoever holds one of its lists or maps sees it empty. */
export function clearState(state: State): void {
  const { keys, spending, clicks, customers, dedupeKeys, invoiceAnswers } = state
  for (const map of [keys, spending, clicks, customers, dedupeKeys, invoiceAnswers]) map.clear()
  for (const list of [state.leads, state.sales, state.calls, state.webhooks]) list.length = 0
  Object.assign(state.delays, NO_DELAYS)
}
