/** Dub's replies as far as an event itself can fill them, where Dub's own are not at hand. */
import { isSale, type LeadEvent, type SaleEvent, type TrackEvent } from '../../contract/events.ts'
import type { DubCustomer, LeadReply, SaleReply } from '../../contract/replies.ts'

export const replyForm = (event: TrackEvent): LeadReply | SaleReply =>
  isSale(event) ? saleForm(event) : leadForm(event)

export const leadForm = (event: LeadEvent): LeadReply => ({
  click: { id: event.fields.clickId },
  link: null,
  customer: describedCustomer(event),
})

/** Dub's clients of before January 2025 cannot read a sale without a customer. */
export function saleForm(event: SaleEvent): SaleReply {
  const { eventName, amount, currency, paymentProcessor, invoiceId, metadata } = event.fields
  return {
    eventName,
    customer: { id: '', ...describedCustomer(event) },
    sale: {
      amount,
      currency,
      paymentProcessor,
      invoiceId: invoiceId ?? null,
      metadata: metadata ?? null,
    },
  }
}

/** The customer as the event describes them. */
export const describedCustomer = ({ fields }: TrackEvent): DubCustomer => ({
  name: fields.customerName ?? null,
  email: fields.customerEmail ?? null,
  avatar: fields.customerAvatar ?? null,
  externalId: fields.customerExternalId,
})
