/**
 * `POST /track/customer` as Dub had it until December 2024. Dub's clients of that time expect a flat reply,
 * and success for a customer without a click. Nothing else in the Worker knows of it.
 */
import type { TrackEvent } from '../../contract/events.ts'
import type { DubCustomer, LeadReply, QueuedBody } from '../../contract/replies.ts'
import { describedCustomer } from '../deliver/reply-form.ts'
import type { Caller } from '../http/caller.ts'
import type { Refusal } from '../http/refusal.ts'
import { ok, type Result } from '../result.ts'
import type { Reply } from './reply.ts'

/** The reply of Dub's removed route. */
export interface OldCustomerReply {
  readonly customerId: string
  readonly customerName: string | null
  readonly customerEmail: string | null
  readonly customerAvatar: string | null
}

/** Gives a server's call of the removed route the reply of that time. Other calls keep theirs. */
export function inOldForm(
  result: Result<Reply, Refusal>,
  event: TrackEvent,
  caller: Caller,
): Result<Reply, Refusal> {
  if (event.kind !== 'customer' || caller.by !== 'server') return result
  if (result.ok) {
    const { customer, queued, warnings }: Partial<LeadReply & QueuedBody> = result.value.body
    const body = {
      ...flatReply(event, customer ?? describedCustomer(event)),
      ...(queued && { queued }),
      ...(warnings && { warnings }),
    }
    return ok({ status: result.value.status, body })
  }
  return lacksClick(event, result.error)
    ? ok({
        status: 200,
        body: { ...flatReply(event, describedCustomer(event)), skipped: 'no_click' },
      })
    : result
}

/** Dub answers 400 to an event without a click, of a customer it does not know. */
const lacksClick = ({ fields }: TrackEvent, refusal: Refusal): boolean =>
  fields.clickId === '' &&
  refusal.reason === 'refused_by_dub' &&
  refusal.error.code === 'bad_request'

const flatReply = (
  { fields }: TrackEvent,
  { name, email, avatar }: DubCustomer,
): OldCustomerReply => ({
  customerId: fields.customerExternalId,
  customerName: name,
  customerEmail: email,
  customerAvatar: avatar,
})
