import type { ApiKey } from '../keys/api-key.ts'
import type { Spending } from '../keys/rate-limit.ts'
import type { CreditedLead } from './cached-leads.ts'
import type { Call } from './call.ts'
import { NO_DELAYS, type Delays } from './delays.ts'
import type { Expiring } from './expiring.ts'
import type { InvoiceAnswers } from './invoice-answers.ts'
import type {
  Click,
  Commission,
  Customer,
  Lead,
  Sale,
  StoredLink,
  WebhookEvent,
} from './records.ts'

type Mutable<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] }

/** A call whose status is filled in once it is answered. */
export type OpenCall = Mutable<Call>

/** Everything the emulated Dub remembers, in memory only. */
export interface State {
  /** By the key itself. */
  readonly keys: Map<string, ApiKey>
  readonly spending: Spending
  /** By id. */
  readonly links: Map<string, StoredLink>
  /** By click id. */
  readonly clicks: Map<string, Click>
  /** By external id as stored, in the order in which they were made. */
  readonly customers: Map<string, Customer>
  /** The stored external ids, by the form in which ids are compared. */
  readonly spellings: Map<string, string>
  /** What the event store holds. */
  readonly leads: Lead[]
  readonly sales: Sale[]
  readonly commissions: Commission[]
  /** Every webhook sent, in order. */
  readonly webhooks: WebhookEvent[]
  readonly dedupeKeys: Expiring<true>
  readonly directLeadKeys: Expiring<true>
  readonly firstSales: Expiring<true>
  readonly cachedLeads: Expiring<CreditedLead>
  readonly invoiceAnswers: InvoiceAnswers
  /** The ids of clicks that a repeat gets again, by link and visitor. */
  readonly recentClicks: Expiring<string>
  /** The hosts whose pages may report clicks; empty for all. */
  readonly allowedHostnames: string[]
  readonly delays: Mutable<Delays>
  readonly calls: OpenCall[]
}

export function createState(): State {
  return {
    keys: new Map(),
    spending: new Map(),
    links: new Map(),
    clicks: new Map(),
    customers: new Map(),
    spellings: new Map(),
    leads: [],
    sales: [],
    commissions: [],
    webhooks: [],
    dedupeKeys: new Map(),
    directLeadKeys: new Map(),
    firstSales: new Map(),
    cachedLeads: new Map(),
    invoiceAnswers: new Map(),
    recentClicks: new Map(),
    allowedHostnames: [],
    delays: { ...NO_DELAYS },
    calls: [],
  }
}

/** Forgets everything in place, so that whoever holds one of its lists or maps sees it empty. */
export function clearState(state: State): void {
  for (const part of Object.values(state)) {
    if (part instanceof Map) part.clear()
    else if (Array.isArray(part)) part.length = 0
  }
  Object.assign(state.delays, NO_DELAYS)
}
