import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { SaleRequest } from '../schema/sale-schema.ts'
import { addLead, findLead } from '../store/lead-events.ts'
import type { Customer, Lead } from '../store/records.ts'
import type { Context } from './context.ts'
import { describeCustomer, keepCustomer } from './customers.ts'
import { findLink, linkOfClick } from './find-link.ts'

/** The event name Dub gives the lead it makes from a sale. */
const DIRECT_LEAD_NAME = 'Sign up'

/** Who bought, and the lead that gets the credit. */
export interface Attribution {
  readonly customer: Customer
  readonly lead: Lead
}

/**
 * Attributes a sale to the known customer, whatever click comes with it, else to its click, which
 * makes the customer and the lead. Null without either, which is not an error at Dub.
 */
export function attributeSale(
  sale: SaleRequest,
  context: Context,
): Result<Attribution | null, DubError> {
  const known = context.state.customers.get(sale.customerExternalId)
  if (known) return attributeToLead(known, sale.leadEventName, context)
  return sale.clickId ? attributeToClick(sale, sale.clickId, context) : ok(null)
}

function attributeToLead(
  customer: Customer,
  leadEventName: string | null,
  { state, nowMs }: Context,
): Result<Attribution, DubError> {
  const link = linkOfClick(customer.clickId, 'sale', state.clicks)
  if (!link.ok) return link
  const lead = findLead(customer.externalId, leadEventName, state.leads, nowMs)
  if (lead) return ok({ customer, lead })
  const sought = `externalId: ${customer.externalId} and leadEventName: ${leadEventName}`
  return err(dubError('not_found', `Lead event not found for ${sought}`))
}

function attributeToClick(
  sale: SaleRequest,
  clickId: string,
  context: Context,
): Result<Attribution, DubError> {
  const { state, nowMs } = context
  const link = findLink(clickId, 'sale', context)
  if (!link.ok) return link
  const described = describeCustomer(sale, clickId, state.customers, nowMs)
  const kept = keepCustomer(described, state.customers)
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
  state.webhooks.push({ event: 'lead.created', subject: lead, atMs: nowMs })
  return ok({ customer: kept.value, lead })
}
