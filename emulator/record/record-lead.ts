import { dubError, INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { LeadRequest } from '../schema/lead-schema.ts'
import { cacheLead } from '../store/cached-leads.ts'
import { takeDedupeKey } from '../store/dedupe-keys.ts'
import type { Customer, Link } from '../store/records.ts'
import type { Context } from './context.ts'
import { describeCustomer, knownCustomer, makeCustomer } from './customers.ts'
import { findClickedLink } from './find-link.ts'
import { writeLead } from './write-lead.ts'

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
 * Records a lead in Dub's order (track-lead.ts): the customer, the click id, the dedupe key, the
 * click, its link, the new customer, and after the answer the event. The key is taken before the click
 * is looked up and stays taken when that fails, so the next call with the same customer and event gets
 * 200 with `link: null` and records nothing.
 */
export function recordLead(lead: LeadRequest, context: Context): Result<LeadAnswer, DubError> {
  const { state, nowMs, failures } = context
  const known = knownCustomer(lead, context)
  if (!known.ok) return known
  const clickId = lead.clickId || known.value?.clickId
  if (!clickId) return err(NO_CLICK)

  const needsKey = lead.mode !== 'deferred'
  if (needsKey && failures.step === 'redis') return err(INTERNAL_ERROR)
  const isNew = !needsKey || getsKey(lead, context)
  if (failures.afterKey) return err(failures.afterKey)
  if (!isNew) {
    return ok(answer(clickId, null, known.value ?? describeCustomer(lead, null, state, nowMs)))
  }

  const clicked = findClickedLink(clickId, 'lead', context)
  if (!clicked.ok) return clicked
  const { click, link } = clicked.value
  const customer = known.value
    ? ok(known.value)
    : makeCustomer(describeCustomer(lead, click, state, nowMs), context)
  if (!customer.ok) return customer

  if (lead.mode !== 'deferred') {
    recordEvent(lead, lead.mode, { clickId, linkId: link.id, customer: customer.value }, context)
  }
  return ok(answer(clickId, link, customer.value))
}

/**
 * Whether Redis says that the key was free. When its answer is lost, Dub's client asks again and hears
 * that the key is taken: by itself.
 */
function getsKey(lead: LeadRequest, { state, nowMs, failures }: Context): boolean {
  return takeDedupeKey(state.dedupeKeys, lead, nowMs) && failures.step !== 'key_answer'
}

function recordEvent(
  lead: LeadRequest,
  mode: 'async' | 'wait',
  of: { readonly clickId: string; readonly linkId: string; readonly customer: Customer },
  context: Context,
): void {
  const { clickId, linkId, customer } = of
  const { eventName, eventQuantity, metadata } = lead
  const { externalId: customerExternalId, id: customerId } = customer
  if (mode === 'wait') {
    const { state, nowMs } = context
    cacheLead(state.cachedLeads, customerId, { eventName, clickId, linkId }, nowMs)
  }
  const event = { eventName, clickId, linkId, customerExternalId, mode, eventQuantity, metadata }
  writeLead(event, context)
}

function answer(clickId: string, link: Link | null, customer: Customer): LeadAnswer {
  const { name, email, avatar, externalId } = customer
  return { click: { id: clickId }, link, customer: { name, email, avatar, externalId } }
}
