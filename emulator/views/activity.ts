import type { Click, Customer, Lead, Link, Sale } from '../store/records.ts'
import type { State } from '../store/state.ts'
import { clickEvent, leadEvent, saleEvent, type EventView } from './event-view.ts'

/** Dub's answer to a question for the activity of a customer. */
export interface Activity {
  /** Newest first. */
  readonly events: readonly EventView[]
  /** The link of the oldest event shown, else of the customer; null once it is deleted. */
  readonly link: Pick<Link, 'id' | 'domain' | 'key' | 'shortLink'> | null
}

type Store = Pick<State, 'clicks' | 'leads' | 'sales' | 'delays'>

/** An event and what orders it. */
interface Ranked {
  readonly view: EventView
  readonly atMs: number
  /** Of events at the same time, the sale comes first and the click last. */
  readonly rank: number
  readonly link: Link
}

/** The most events of each kind in one answer (Dub, v2_customer_events.pipe). */
const MOST_EVENTS = 100

/**
 * What Dub's event store shows of a customer now: the leads and the sales that have become visible,
 * and the clicks of those leads. An event whose link is deleted is left out (Dub, v2_customer_events.pipe
 * and get-customer-events.ts). Of more than 100 sales Dub's query leaves open which it takes; here the
 * newest.
 */
export function activityOf(customer: Customer, store: Store, nowMs: number): Activity {
  const { leads, sales, clicks, delays } = store
  const isShown = ({ atMs }: Lead | Sale) => nowMs >= atMs + delays.activityVisibleInMs
  const belongs = ({ customerExternalId }: Lead | Sale) =>
    customerExternalId === customer.externalId

  const shownLeads = [...leads.entries()]
    .filter(([, lead]) => belongs(lead) && isShown(lead) && nowMs >= lead.visibleAtMs)
    .flatMap(([index, lead]) => leadEvents(lead, index, clicks))
    .slice(-MOST_EVENTS)
  const shownSales = [...sales.entries()]
    .filter(([, sale]) => belongs(sale) && isShown(sale))
    .flatMap(([index, sale]) => saleEvents(sale, index, clicks))
    .slice(-MOST_EVENTS)
  const clickIds = new Set(shownLeads.map(({ view }) => view.click.id))
  const shownClicks = [...clickIds].flatMap((id) => clickEvents(clicks.get(id)))

  const events = [...shownClicks, ...shownLeads, ...shownSales].toSorted(
    (one, other) => other.atMs - one.atMs || other.rank - one.rank,
  )
  const link = events.at(-1)?.link ?? clicks.get(customer.clickId)?.link ?? null
  return { events: events.map(({ view }) => view), link: link && briefly(link) }
}

function clickEvents(click: Click | undefined): Ranked[] {
  if (!click?.link) return []
  const atMs = click.visibleAtMs
  return [{ view: clickEvent(click, click.link, atMs), atMs, rank: 1, link: click.link }]
}

/** A lead with a quantity is as many events. */
function leadEvents(lead: Lead, index: number, clicks: Store['clicks']): Ranked[] {
  const click = clicks.get(lead.clickId)
  if (!click?.link) return []
  const { link } = click
  return Array.from({ length: lead.eventQuantity ?? 1 }, (_, copy) => ({
    view: leadEvent(lead, `lead${index}x${copy}`, click, link),
    atMs: lead.atMs,
    rank: 2,
    link,
  }))
}

function saleEvents(sale: Sale, index: number, clicks: Store['clicks']): Ranked[] {
  const click = clicks.get(sale.clickId)
  if (!click?.link) return []
  const view = saleEvent(sale, `sale${index}`, click, click.link)
  return [{ view, atMs: sale.atMs, rank: 3, link: click.link }]
}

function briefly({ id, domain, key, shortLink }: Link): Activity['link'] {
  return { id, domain, key, shortLink }
}
