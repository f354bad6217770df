/** The responses to an accepted event. */
import type { TrackEvent } from '../../contract/events.ts'
import type {
  DubCustomer,
  LeadReply,
  QueuedBody,
  SaleReply,
  Warned,
  Warning,
} from '../../contract/replies.ts'
import { describedCustomer, replyForm } from '../deliver/reply-form.ts'
import type { Caller } from '../http/caller.ts'

export interface Reply {
  readonly status: 200 | 202
  readonly body: object
}

/**
 * The response to an event that Dub has: Dub's own reply. A page only gets back customer details it sent.
 * Otherwise anyone could guess an id and read a stranger's name and email.
 */
export function recordedReply(
  event: TrackEvent,
  reply: LeadReply | SaleReply,
  caller: Caller,
  warnings: readonly Warning[],
): Reply {
  const customer =
    caller.by === 'page' && reply.customer ? redactCustomer(reply.customer, event) : reply.customer
  return { status: 200, body: { ...reply, customer, ...warned(warnings) } }
}

/** Dub's customer with null for each detail that is not the event's. */
function redactCustomer<Known extends DubCustomer>(known: Known, event: TrackEvent): Known {
  const { name, email, avatar } = describedCustomer(event)
  return {
    ...known,
    name: known.name === name ? name : null,
    email: known.email === email ? email : null,
    avatar: known.avatar === avatar ? avatar : null,
  }
}

/**
 * The response to an event on the queue. Dub's clients accept nothing but 200 and Dub's own form, so a
 * server gets that form, with the event's own values, empty where only Dub knows, and `queued` besides,
 * which clients ignore.
 */
export function queuedReply(
  event: TrackEvent,
  caller: Caller,
  warnings: readonly Warning[],
): Reply {
  const queued: QueuedBody = { queued: true, ...warned(warnings) }
  return caller.by === 'page'
    ? { status: 202, body: queued }
    : { status: 200, body: { ...replyForm(event), ...queued } }
}

const warned = (warnings: readonly Warning[]): Warned => (warnings.length > 0 ? { warnings } : {})
