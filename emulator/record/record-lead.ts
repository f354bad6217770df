import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { LeadRequest } from '../schema/lead-schema.ts'
import { takeDedupeKey } from '../store/dedupe-keys.ts'
import { addLead } from '../store/lead-events.ts'
import type { Customer, Link } from '../store/records.ts'
import type { Context } from './context.ts'
import { describeCustomer, keepCustomer } from './customers.ts'
import { findLink } from './find-link.ts'

/** Dub's answer to a lead. */
export interface LeadAnswer {
  readonly click: { readonly id: string }
  /** Null unless this very call recorded the lead: a taken key has no link. */
  readonly link: Link | null
  readonly customer: Pick<Customer, 'name' | 'email' | 'avatar' | 'externalId'>
}

const NO_CLICK = dubError(
  'bad_request',
  'The `clickId` property was not provided in the request, and no existing customer with the provided `customerExternalId` was found.',
)

/**
 * Records a lead in Dub's order: the click id, the dedupe key, the click, its link, the customer, the
 * event. The key is taken before the click is looked up and stays taken when that fails, so the next
 * call with the same customer and event gets 200 with `link: null` and records nothing.
 */
export function recordLead(lead: LeadRequest, context: Context): Result<LeadAnswer, DubError> {
  const { state, nowMs, failures } = context
  const known = state.customers.get(lead.customerExternalId)
  const clickId = lead.clickId || known?.clickId
  if (!clickId) return err(NO_CLICK)

  const isNew = lead.mode === 'deferred' || takeDedupeKey(state.dedupeKeys, lead, nowMs)
  if (failures.afterKey) return err(failures.afterKey)

  const customer = known ?? describeCustomer(lead, clickId, state.customers, nowMs)
  if (!isNew) return ok(answer(clickId, null, customer))

  const link = findLink(clickId, 'lead', context)
  if (!link.ok) return link
  const kept = keepCustomer(customer, state.customers)
  if (!kept.ok) return kept

  if (lead.mode !== 'deferred') {
    const { eventName, customerExternalId, mode, eventQuantity, metadata } = lead
    const recorded = addLead(
      { eventName, clickId, customerExternalId, mode, eventQuantity, metadata },
      state,
      nowMs,
    )
    state.webhooks.push({ event: 'lead.created', subject: recorded, atMs: nowMs })
  }
  return ok(answer(clickId, link.value, customer))
}

function answer(clickId: string, link: Link | null, customer: Customer): LeadAnswer {
  const { name, email, avatar, externalId } = customer
  return { click: { id: clickId }, link, customer: { name, email, avatar, externalId } }
}
