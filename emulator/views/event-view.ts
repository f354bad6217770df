import type { Click, Lead, Link, Sale } from '../store/records.ts'
import { clickView, type ClickView } from './click-view.ts'

/** What Dub shows of every event. Its fields from before there were nested objects are left out. */
interface CommonView {
  /** As JavaScript writes a date: `Thu Nov 26 2026 10:13:01 GMT+0000 (Coordinated Universal Time)`. */
  readonly timestamp: string
  readonly click: ClickView
  readonly link: Link
}

/** What a lead and a sale have on top. */
interface ConversionView extends CommonView {
  readonly eventId: string
  readonly eventName: string
  /** Absent when the event has none. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

interface SaleDetails {
  readonly amount: number
  /** Always `usd`: the event store's currency is not read, and that is the default. */
  readonly currency: 'usd'
  readonly paymentProcessor: string
  /** Empty for a sale without an invoice. */
  readonly invoiceId: string
}

/** One event of a customer (Dub, get-customer-events.ts and the schemas it names). */
export type EventView =
  | (CommonView & { readonly event: 'click' })
  | (ConversionView & { readonly event: 'lead' })
  | (ConversionView & { readonly event: 'sale'; readonly sale: SaleDetails })

/** The visit itself. */
export function clickEvent(click: Click, link: Link, atMs: number): EventView {
  return { event: 'click', ...commonView(click, link, atMs) }
}

export function leadEvent(lead: Lead, click: Click, link: Link): EventView {
  const { eventId, eventName, metadata, atMs } = lead
  return {
    event: 'lead',
    ...commonView(click, link, atMs),
    eventId,
    eventName,
    ...(metadata && { metadata }),
  }
}

export function saleEvent(sale: Sale, click: Click, link: Link): EventView {
  const { eventId, eventName, metadata, atMs, amount, paymentProcessor, invoiceId } = sale
  return {
    event: 'sale',
    ...commonView(click, link, atMs),
    eventId,
    eventName,
    ...(metadata && { metadata }),
    sale: { amount, currency: 'usd', paymentProcessor, invoiceId: invoiceId ?? '' },
  }
}

/** Dub shows the time of the event with its click too. */
function commonView(click: Click, link: Link, atMs: number): CommonView {
  return { timestamp: dateText(atMs), click: clickView(click, link, atMs), link }
}

/** `Date.prototype.toString` in UTC, whatever the time zone of this machine. */
function dateText(atMs: number): string {
  const [day, date, month, year, time] = new Date(atMs).toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${year} ${time} GMT+0000 (Coordinated Universal Time)`
}
