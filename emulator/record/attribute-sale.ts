import { dubError, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { SaleRequest } from '../schema/sale-schema.ts'
import { findCachedLead, type CreditedLead } from '../store/cached-leads.ts'
import { findLead, type NewLead } from '../store/lead-events.ts'
import type { Customer } from '../store/records.ts'
import type { Context } from './context.ts'
import { describeCustomer, knownCustomer, makeCustomer } from './customers.ts'
import { directLead } from './direct-lead.ts'
import { findClickedLink, findCustomerLink } from './find-link.ts'

/** Who bought, and the lead that gets the credit. */
export interface Attribution {
  readonly customer: Customer
  readonly lead: CreditedLead
  /** The lead that the sale made, still to be written; null where it made none. */
  readonly newLead: NewLead | null
}

/**
 * Attributes a sale to the known customer, whatever click comes with it, else to its click, which
 * makes the customer and the lead (track-sale.ts). Null without either, which is not an error at Dub.
 */
export function attributeSale(
  sale: SaleRequest,
  context: Context,
): Result<Attribution | null, DubError> {
  const known = knownCustomer(sale, context)
  if (!known.ok) return known
  if (known.value) return attributeToLead(sale, known.value, context)
  return sale.clickId ? attributeToClick(sale, sale.clickId, context) : ok(null)
}

/**
 * The customer's link decides whether the sale counts, a lead of the last minutes or of the store
 * who gets it.
 */
function attributeToLead(
  { customerExternalId, leadEventName }: SaleRequest,
  customer: Customer,
  context: Context,
): Result<Attribution, DubError> {
  const link = findCustomerLink(customer, context)
  if (!link.ok) return link
  const { state, nowMs, failures } = context
  // Dub swallows an error of either lookup (get-lead-event.ts).
  const cachedLeads = failures.step === 'redis' ? new Map() : state.cachedLeads
  const cached = findCachedLead(cachedLeads, customer.id, leadEventName, nowMs)
  const leads = failures.step === 'lead_lookup' ? [] : state.leads
  const lead = cached ?? findLead(customer.externalId, leadEventName, leads, nowMs)
  if (lead) return ok({ customer, lead, newLead: null })
  const sought = `externalId: ${customerExternalId} and leadEventName: ${leadEventName}`
  return err(dubError('not_found', `Lead event not found for ${sought}`))
}

function attributeToClick(
  sale: SaleRequest,
  clickId: string,
  context: Context,
): Result<Attribution, DubError> {
  const clicked = findClickedLink(clickId, 'sale', context)
  if (!clicked.ok) return clicked
  const { state, nowMs } = context
  const described = describeCustomer(sale, clicked.value.click, state, nowMs)
  const customer = makeCustomer(described, context)
  if (!customer.ok) return customer
  const lead = directLead(sale, clicked.value.click)
  return ok({ customer: customer.value, lead, newLead: lead })
}
