/** What an accepted event is answered with. */
import { isSale, type SaleEvent, type TrackEvent } from '../contract/events.ts'
import type {
  DubCustomer,
  LeadReply,
  OldCustomerReply,
  QueuedBody,
  SaleReply,
  SkippedBody,
  Warned,
  Warning,
} from '../contract/replies.ts'
import type { Caller } from './caller.ts'

/** The status and body of an answer. */
export interface Reply {
  readonly status: 200 | 202
  readonly body: object
}

/** The answer to an event that Dub has: Dub's own. */
export function recordedReply(
  event: TrackEvent,
  reply: LeadReply | SaleReply,
  caller: Caller,
  warnings: readonly Warning[],
): Reply {
  const body = isOldCall(event, caller) ? oldForm(event, reply.customer) : reply
  return { status: 200, body: { ...body, ...warned(warnings) } }
}

/**
 * The answer to an event that waits in the queue. Dub's clients take nothing but 200 and Dub's own form for
 * success, so a server gets that form: with the event's own values, null where only Dub knows, and
 * `queued` besides, which clients leave aside.
 */
export function queuedReply(
  event: TrackEvent,
  caller: Caller,
  warnings: readonly Warning[],
): Reply {
  const queued: QueuedBody = { queued: true, ...warned(warnings) }
  if (caller.by === 'page') return { status: 202, body: queued }
  return { status: 200, body: { ...ownForm(event, caller), ...queued } }
}

/** The answer to an old call without a click: Dub makes customers of clicks only, and none was made. */
export function skippedReply(event: TrackEvent): Reply {
  const skipped: SkippedBody = { skipped: 'no_click' }
  return { status: 200, body: { ...oldForm(event, null), ...skipped } }
}

/** A server's call of the route that Dub removed: it expects what Dub answered then. */
export const isOldCall = ({ kind }: TrackEvent, { by }: Caller): boolean =>
  kind === 'customer' && by === 'server'

/** Dub's form of reply, filled with what the event itself says. */
function ownForm(event: TrackEvent, caller: Caller): LeadReply | SaleReply | OldCustomerReply {
  if (isSale(event)) return ownSale(event)
  if (isOldCall(event, caller)) return oldForm(event, null)
  const { clickId, customerExternalId, customerName, customerEmail, customerAvatar } = event.fields
  return {
    click: { id: clickId },
    link: null,
    customer: {
      name: customerName ?? null,
      email: customerEmail ?? null,
      avatar: customerAvatar ?? null,
      externalId: customerExternalId,
    },
  }
}

function ownSale({ fields }: SaleEvent): SaleReply {
  const { eventName, amount, currency, paymentProcessor, invoiceId, metadata } = fields
  return {
    eventName,
    customer: null,
    sale: {
      amount,
      currency,
      paymentProcessor,
      invoiceId: invoiceId ?? null,
      metadata: metadata ?? null,
    },
  }
}

/** The old flat reply: of the customer as Dub knows them, else as the event has them. */
function oldForm({ fields }: TrackEvent, known: DubCustomer | null): OldCustomerReply {
  return {
    customerId: fields.customerExternalId,
    customerName: known?.name ?? fields.customerName ?? null,
    customerEmail: known?.email ?? fields.customerEmail ?? null,
    customerAvatar: known?.avatar ?? fields.customerAvatar ?? null,
  }
}

const warned = (warnings: readonly Warning[]): Warned => (warnings.length > 0 ? { warnings } : {})
