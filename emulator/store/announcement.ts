import type { Customer, Lead, Sale } from './records.ts'

/** An event just written, for the webhook. */
export type Announcement =
  | { readonly event: 'lead.created'; readonly customer: Customer; readonly lead: Lead }
  | { readonly event: 'sale.created'; readonly customer: Customer; readonly sale: Sale }
