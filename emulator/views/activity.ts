import type { Customer, Lead, Link, Sale } from '../store/records.ts'
import type { State } from '../store/state.ts'
import { clickEvent, leadEvent, saleEvent, type EventView } from './event-view.ts'

/** Dub's answer to a question for the activity of a customer. */
export interface Activity {
  /** Newest first. */
  readonly events: readonly EventView[]
  /** The link of the oldest event shown, else of the customer; null without one. */
  readonly link: Pick<Link, 'id' | 'domain' | 'key' | 'shortLink'> | null
}

/** An event shown, and what orders it. */
interface TimedView {
  readonly view: EventView
  readonly atMs: number
}

/** The most events of each kind in one answer (Dub, v2_customer_events.pipe). */
const MOST_EVENTS = 100

/**
 * What Dub's event store shows of a customer now: the leads and the sales that have become visible,
 * and the clicks of those leads. An event whose link is deleted is left out (Dub, v2_customer_events.pipe
 * and get-customer-events.ts). Of more than 100 sales, Dub's query leaves open which it takes; here the
 * newest.
 */
export function activityOf(customer: Customer, state: State, nowMs: number): Activity {
  const { links, delays } = state
  const isShown = ({ customerExternalId, atMs }: Lead | Sale) =>
    customerExternalId === customer.externalId && nowMs >= atMs + delays.activityVisibleInMs
  const leads = state.leads.filter((lead) => isShown(lead) && nowMs >= lead.visibleAtMs)
  const sales = state.sales.filter(isShown)

  const latestLeads = leads.slice(-MOST_EVENTS)
  const events = [
    ...clicksOf(latestLeads, state),
    ...latestLeads.flatMap((lead) => viewOf(lead, state)),
    ...sales.slice(-MOST_EVENTS).flatMap((sale) => viewOf(sale, state)),
  ]
    // Of events at the same time, a sale comes first and a click last.
    .toReversed()
    .toSorted((one, other) => other.atMs - one.atMs)
    .map(({ view }) => view)
  const link = events.at(-1)?.link ?? links.get(customer.linkId ?? '')?.link ?? null
  return { events, link: link && briefly(link) }
}

function clicksOf(leads: readonly Lead[], { clicks, links }: State): TimedView[] {
  return [...new Set(leads.map(({ clickId }) => clickId))].flatMap((clickId) => {
    const click = clicks.get(clickId)
    const link = click && links.get(click.linkId)?.link
    if (!link) return []
    const atMs = click.visibleAtMs
    return [{ view: clickEvent(click, link, atMs), atMs }]
  })
}

function viewOf(event: Lead | Sale, { clicks, links }: State): TimedView[] {
  const click = clicks.get(event.clickId)
  const link = links.get(event.linkId)?.link
  if (!click || !link) return []
  const view = 'amount' in event ? saleEvent(event, click, link) : leadEvent(event, click, link)
  return [{ view, atMs: event.atMs }]
}

function briefly({ id, domain, key, shortLink }: Link): Activity['link'] {
  return { id, domain, key, shortLink }
}
