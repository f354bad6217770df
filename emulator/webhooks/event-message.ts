import { randomBytes } from 'node:crypto'
import type { Lead, Sale, WebhookEvent } from '../store/records.ts'
import type { State } from '../store/state.ts'
import { clickView } from '../views/click-view.ts'
import { customerView } from '../views/customer-view.ts'

/** An event on its way to the webhook. */
export interface EventMessage {
  /** `evt_` and 25 characters. */
  readonly id: string
  readonly event: WebhookEvent['event']
  readonly customerExternalId: string
  /** JSON: `{ id, event, createdAt, data }`. */
  readonly body: string
}

/**
 * The message about an event (Dub, lib/webhook/schemas.ts and transform.ts). A lead with a quantity is
 * one message, and none has the event's own id. The customer is shown as before the sale.
 */
export function eventMessage({ event, subject, atMs }: WebhookEvent, state: State): EventMessage {
  const id = `evt_${randomBytes(13).toString('hex').slice(0, 25)}`
  const { eventName, customerExternalId, metadata } = subject
  const customer = state.customers.get(customerExternalId)
  const click = state.clicks.get(subject.clickId)
  const link = state.links.get(subject.linkId)?.link
  const data = {
    eventName,
    customer: customer && customerView(customer, salesBefore(subject, state.sales)),
    click: click && link && clickView(click, link, click.visibleAtMs),
    link,
    metadata,
    ...('amount' in subject && { sale: saleDetails(subject) }),
  }
  const body = JSON.stringify({ id, event, createdAt: new Date(atMs).toISOString(), data })
  return { id, event, customerExternalId, body }
}

function salesBefore(subject: Lead | Sale, sales: readonly Sale[]): Sale[] {
  return sales.filter(
    (sale) => sale.customerExternalId === subject.customerExternalId && sale.atMs < subject.atMs,
  )
}

/** A missing invoice is an empty string (Dub, track-sale.ts). */
function saleDetails({ amount, currency, paymentProcessor, invoiceId }: Sale) {
  return { amount, currency, paymentProcessor, invoiceId: invoiceId ?? '' }
}
