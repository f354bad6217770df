import { describeCustomer, keepCustomer } from '../store/customers.ts'
import { takeDedupeKey } from '../store/dedupe-keys.ts'
import { dubError, INTERNAL_ERROR, type DubError } from '../reply/dub-error.ts'
import { findLink } from './find-link.ts'
import { addLead } from './lead-events.ts'
import type { LeadRequest } from '../schema/lead-schema.ts'
import type { Customer, Link } from '../store/records.ts'
import { ok, stop, type Result } from '../reply/result.ts'
import type { State } from '../store/state.ts'
import type { Recording } from './track-event.ts'

/** Dub's answer to a lead. */
export interface LeadAnswer {
  readonly click: { readonly id: string }
  /** Null unless this very call did the work: a repeat, or a key taken by a failure, has none. */
  readonly link: Link | null
  readonly customer: Omit<Customer, 'id' | 'clickId'>
}

/**
 * Records a lead in Dub's order: whose click, the dedupe key, the click, its link, the customer,
 * the event. The key comes before the click is looked up and stays taken when that fails, so the
 * next call with the same customer and event is told 200 with `link: null` and records nothing.
 */
export function recordLead(
  lead: LeadRequest,
  state: State,
  { nowMs, failAfterKey }: Recording,
): Result<LeadAnswer, DubError> {
  const known = state.customers.get(lead.customerExternalId)
  const clickId = lead.clickId || known?.clickId
  if (!clickId) return stop(NO_CLICK)

  const isNew = lead.mode === 'deferred' || takeDedupeKey(state.dedupeKeys, lead, nowMs)
  if (failAfterKey) return stop(INTERNAL_ERROR)

  const customer = known ?? describeCustomer(lead, clickId, state.customers)
  if (!isNew) return ok(answer(clickId, null, customer))

  const link = findLink(clickId, state.clicks, nowMs, 'lead')
  if (!link.ok) return link
  const kept = keepCustomer(customer, state.customers)
  if (!kept.ok) return kept

  if (lead.mode !== 'deferred') {
    const { eventName, customerExternalId, mode, eventQuantity, metadata } = lead
    addLead({ eventName, clickId, customerExternalId, mode, eventQuantity, metadata }, state, nowMs)
  }
  return ok(answer(clickId, link.value, customer))
}

const NO_CLICK = dubError(
  'bad_request',
  'The `clickId` property was not provided in the request, and no existing customer with the provided `customerExternalId` was found.',
)

function answer(clickId: string, link: Link | null, customer: Customer): LeadAnswer {
  const { name, email, avatar, externalId } = customer
  return { click: { id: clickId }, link, customer: { name, email, avatar, externalId } }
}
