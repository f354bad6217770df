import { randomBytes } from 'node:crypto'
import type { Announcement } from '../store/announcement.ts'
import type { Lead, Sale } from '../store/records.ts'
import type { State } from '../store/state.ts'
import { clickView } from '../views/click-view.ts'
import { customerView } from '../views/customer-view.ts'

/** An event on its way to the webhook. */
export interface EventMessage {
  /** `evt_` and 25 random characters. */
  readonly id: string
  readonly event: Announcement['event']
  readonly customerExternalId: string
  /** JSON: `{ id, event, createdAt, data }`. */
  readonly body: string
}

/**
 * The message about an event (Dub, lib/webhook/schemas.ts and transform.ts). A lead with a quantity is one
 * message, and none names the event's id. The customer is the one from before a sale counted.
 */
export function eventMessage(
  announcement: Announcement,
  state: Pick<State, 'clicks' | 'sales'>,
  nowMs: number,
): EventMessage {
  const { event, customer } = announcement
  const id = `evt_${randomBytes(13).toString('hex').slice(0, 25)}`
  const written = event === 'lead.created' ? announcement.lead : announcement.sale
  const click = state.clicks.get(written.clickId)
  const salesBefore = state.sales.filter(
    (sale) => sale.customerExternalId === customer.externalId && isBefore(sale, written),
  )
  const data = {
    eventName: written.eventName,
    customer: customerView(customer, salesBefore),
    click: click && clickView(click, click.visibleAtMs),
    link: click?.link ?? null,
    metadata: written.metadata,
    ...(event === 'sale.created' && { sale: saleDetails(announcement.sale) }),
  }
  const body = JSON.stringify({ id, event, createdAt: new Date(nowMs).toISOString(), data })
  return { id, event, customerExternalId: customer.externalId, body }
}

function isBefore(sale: Sale, written: Lead | Sale): boolean {
  return sale !== written && sale.atMs < written.atMs
}

function saleDetails({ amount, currency, paymentProcessor, invoiceId }: Sale) {
  // Dub's event store keeps a missing invoice as an empty string, and the webhook is made from that.
  return { amount, currency, paymentProcessor, invoiceId: invoiceId ?? '' }
}
