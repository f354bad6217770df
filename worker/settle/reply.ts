/** What an accepted event is answered with. */
import { isSale, type SaleEvent, type TrackEvent } from '../../contract/events.ts'
import type {
  DubCustomer,
  LeadReply,
  OldCustomerReply,
  QueuedBody,
  SaleReply,
  SkippedBody,
  Warned,
  Warning,
} from '../../contract/replies.ts'
import type { Caller } from '../http/caller.ts'

/** The status and body of an answer. */
export interface Reply {
  readonly status: 200 | 202
  readonly body: object
}

/**
 * The answer to an event that Dub has: Dub's own. A page is told of the customer only what its event says
 * itself: whoever makes up a customer's id would be told a stranger's name and address.
 */
export function recordedReply(
  event: TrackEvent,
  reply: LeadReply | SaleReply,
  caller: Caller,
  warnings: readonly Warning[],
): Reply {
  const customer =
    caller.by === 'page' && reply.customer ? onlySaid(reply.customer, event) : reply.customer
  const body = isOldCall(event, caller)
    ? oldForm(event, customer ?? describedCustomer(event))
    : { ...reply, customer }
  return { status: 200, body: { ...body, ...warned(warnings) } }
}

/** What of Dub's customer the event says too; the rest is null. */
function onlySaid<Known extends DubCustomer>(known: Known, event: TrackEvent): Known {
  const { name, email, avatar } = describedCustomer(event)
  return {
    ...known,
    name: known.name === name ? name : null,
    email: known.email === email ? email : null,
    avatar: known.avatar === avatar ? avatar : null,
  }
}

/**
 * The answer to an event that waits in the queue. Dub's clients take nothing but 200 and Dub's own form for
 * success, so a server gets that form: with the event's own values, empty where only Dub knows, and
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
  return { status: 200, body: { ...oldForm(event, describedCustomer(event)), ...skipped } }
}

/** A server's call of the route that Dub removed: it expects what Dub answered then. */
export const isOldCall = ({ kind }: TrackEvent, { by }: Caller): boolean =>
  kind === 'customer' && by === 'server'

/** Dub's form of reply, filled with what the event itself says. */
function ownForm(event: TrackEvent, caller: Caller): LeadReply | SaleReply | OldCustomerReply {
  if (isSale(event)) return ownSale(event)
  const customer = describedCustomer(event)
  if (isOldCall(event, caller)) return oldForm(event, customer)
  return { click: { id: event.fields.clickId }, link: null, customer }
}

/** Dub's clients of before January 2025 do not read a sale without a customer. */
function ownSale(event: SaleEvent): SaleReply {
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
const describedCustomer = ({ fields }: TrackEvent): DubCustomer => ({
  name: fields.customerName ?? null,
  email: fields.customerEmail ?? null,
  avatar: fields.customerAvatar ?? null,
  externalId: fields.customerExternalId,
})

/** The old flat reply. */
const oldForm = (
  { fields }: TrackEvent,
  { name, email, avatar }: DubCustomer,
): OldCustomerReply => ({
  customerId: fields.customerExternalId,
  customerName: name,
  customerEmail: email,
  customerAvatar: avatar,
})

const warned = (warnings: readonly Warning[]): Warned => (warnings.length > 0 ? { warnings } : {})
