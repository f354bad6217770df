import { describeCustomer, keepCustomer } from '../store/customers.ts'
import { dubError, type DubError } from '../reply/dub-error.ts'
import { findLink, linkOfClick } from './find-link.ts'
import { addLead, findLead } from './lead-events.ts'
import type { Customer, Lead } from '../store/records.ts'
import { ok, stop, type Result } from '../reply/result.ts'
import type { SaleRequest } from '../schema/sale-schema.ts'
import type { State } from '../store/state.ts'

/** The name Dub gives the lead of a sale that comes without one. */
const DIRECT_LEAD_NAME = 'Sign up'

/** Who bought, and the lead the sale is put down to. */
export interface Attribution {
  readonly customer: Customer
  readonly lead: Lead
}

/**
 * Whose sale it is: a known customer's, whatever click comes with it, else that of the click, whose
 * customer and lead are made on the spot. Null without either, which Dub does not call an error.
 */
export function attributeSale(
  sale: SaleRequest,
  state: State,
  nowMs: number,
): Result<Attribution | null, DubError> {
  const known = state.customers.get(sale.customerExternalId)
  if (known) return attributeToLead(known, sale.leadEventName, state, nowMs)
  return sale.clickId ? attributeToClick(sale, sale.clickId, state, nowMs) : ok(null)
}

function attributeToLead(
  customer: Customer,
  leadEventName: string | null,
  state: State,
  nowMs: number,
): Result<Attribution, DubError> {
  const link = linkOfClick(customer.clickId, state.clicks, 'sale')
  if (!link.ok) return link
  const lead = findLead(customer.externalId, leadEventName, state.leads, nowMs)
  if (lead) return ok({ customer, lead })
  const sought = `externalId: ${customer.externalId} and leadEventName: ${leadEventName}`
  return stop(dubError('not_found', `Lead event not found for ${sought}`))
}

function attributeToClick(
  sale: SaleRequest,
  clickId: string,
  state: State,
  nowMs: number,
): Result<Attribution, DubError> {
  const link = findLink(clickId, state.clicks, nowMs, 'sale')
  if (!link.ok) return link
  const kept = keepCustomer(describeCustomer(sale, clickId, state.customers), state.customers)
  if (!kept.ok) return kept

  const lead = addLead(
    {
      eventName: sale.leadEventName || DIRECT_LEAD_NAME,
      clickId,
      customerExternalId: sale.customerExternalId,
      mode: 'async',
      eventQuantity: null,
      metadata: null,
    },
    state,
    nowMs,
  )
  return ok({ customer: kept.value, lead })
}
