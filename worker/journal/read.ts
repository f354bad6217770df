/** SQL: reads the journal for the operator. */
import type { D1Database } from '@cloudflare/workers-types'
import type { EventKind } from '../../contract/events.ts'
import { dayOf } from './day.ts'
import { type DayCounts, type Entry, NO_COUNTS } from './entry.ts'

/** An event as the operator sees it, or several that the Worker refused for one reason on one day. */
export interface RecentEvent extends Omit<Entry, 'matchKey' | 'name' | 'customer'> {
  /** The same in every answer. */
  readonly id: string
  /** Null of what the Worker refused, as is the customer. */
  readonly name: string | null
  readonly customer: string | null
  /** How many events it stands for. `atMs` is the time of the last one. */
  readonly events: number
}

export interface Journal {
  /** The latest first. */
  readonly events: readonly RecentEvent[]
  /** The day of UTC so far, and the whole one before it. */
  readonly today: DayCounts
  readonly yesterday: DayCounts
}

interface EventRow extends Omit<Entry, 'matchKey' | 'atMs'> {
  readonly number: number
  readonly at_ms: number
}

interface RefusedRow {
  readonly day: number
  readonly kind: EventKind
  readonly reason: string
  readonly events: number
  readonly last_at_ms: number
}

type DayRow = DayCounts & { readonly day: number }

export async function readJournal(database: D1Database, nowMs: number): Promise<Journal> {
  const today = dayOf(nowMs)
  const since = (table: string) =>
    database.prepare(`SELECT * FROM ${table} WHERE day >= ?`).bind(today - 1)
  const [events, refused, days] = await database.batch<unknown>([
    database.prepare('SELECT * FROM recent_events'),
    since('refused_events'),
    since('event_days'),
  ])
  const refusedRows = (refused?.results ?? []) as RefusedRow[]
  const dayRows = (days?.results ?? []) as DayRow[]
  return {
    events: [
      ...((events?.results ?? []) as EventRow[]).map(toEvent),
      ...refusedRows.map(toRefused),
    ].toSorted(
      (one, other) =>
        other.atMs - one.atMs || other.id.localeCompare(one.id, undefined, { numeric: true }),
    ),
    today: countsOf(today, dayRows, refusedRows),
    yesterday: countsOf(today - 1, dayRows, refusedRows),
  }
}

const toEvent = (row: EventRow): RecentEvent => {
  const { number, at_ms: atMs, kind, name, customer, amount, currency, state, reason } = row
  const id = `${number}`
  return { id, atMs, kind, name, customer, amount, currency, state, reason, events: 1 }
}

const toRefused = ({ day, kind, reason, events, last_at_ms: atMs }: RefusedRow): RecentEvent => ({
  id: `${day} ${kind} ${reason}`,
  atMs,
  kind,
  name: null,
  customer: null,
  amount: null,
  currency: null,
  state: 'refused',
  reason,
  events,
})

function countsOf(
  wanted: number,
  days: readonly DayRow[],
  refused: readonly RefusedRow[],
): DayCounts {
  const found = days.find(({ day }) => day === wanted) ?? NO_COUNTS
  const { leads, sales, customers, waiting, buried } = found
  const byWorker = refused
    .filter(({ day }) => day === wanted)
    .reduce((sum, { events }) => sum + events, 0)
  return { leads, sales, customers, waiting, refused: found.refused + byWorker, buried }
}
