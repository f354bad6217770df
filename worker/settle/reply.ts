/** The responses to an accepted event. */
import type { TrackEvent } from '../../contract/events.ts'
import type {
  DubLink,
  LeadReply,
  QueuedBody,
  SaleReply,
  Warned,
  Warning,
} from '../../contract/replies.ts'
import { replyForm } from '../deliver/reply-form.ts'
import type { Caller } from '../http/caller.ts'

export interface Reply {
  readonly status: 200 | 202
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * The response to an event that Dub has: to a server Dub's own reply, to a page what its event said. Otherwise anyone
 * could make up an id, an email or an invoice, and read from the answer what Dub has of it.
 */
export function recordedReply(
  event: TrackEvent,
  reply: LeadReply | SaleReply,
  caller: Caller,
  warnings: readonly Warning[],
): Reply {
  const body = caller.by === 'server' ? reply : replyToPage(event, reply)
  return { status: 200, body: { ...body, ...warned(warnings) } }
}

/** What the event said and, of a lead, its link. */
function replyToPage(event: TrackEvent, reply: LeadReply | SaleReply): object {
  const form = replyForm(event)
  return 'link' in reply ? { ...form, link: reply.link && linkForPage(reply.link) } : form
}

/** A link's fields one by one: Dub may add others. */
const linkForPage = ({
  id,
  domain,
  key,
  shortLink,
  url,
  partnerId,
  programId,
  tenantId,
  externalId,
}: DubLink) => ({ id, domain, key, shortLink, url, partnerId, programId, tenantId, externalId })

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
