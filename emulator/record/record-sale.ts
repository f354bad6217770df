import { INTERNAL_ERROR, type DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { SaleRequest } from '../schema/sale-schema.ts'
import { takeDirectLeadKey } from '../store/dedupe-keys.ts'
import { findAnswer, keepAnswer, type SaleAnswer } from '../store/invoice-answers.ts'
import { attributeSale, type Attribution } from './attribute-sale.ts'
import type { Context } from './context.ts'
import { convertToUsd } from './convert-to-usd.ts'
import { needsRedis } from './needs-redis.ts'
import { writeDirectLead } from './write-lead.ts'
import { writeSale } from './write-sale.ts'

/**
 * Records a sale in Dub's order (track-sale.ts): the answer kept for its invoice, the customer and the
 * lead, the amount, and after the answer the event and the lead of a direct sale. Only a counted sale
 * leaves an answer for its invoice, and only after a while: a refusal blocks no repeat, and two calls
 * at once both count. A sale whose writing fails has been answered and leaves its answer.
 */
export function recordSale(sale: SaleRequest, context: Context): Result<SaleAnswer, DubError> {
  const { state, nowMs, failures } = context
  const redisFails = failures.step === 'redis'
  if (redisFails && sale.invoiceId) return err(INTERNAL_ERROR)
  const first = findAnswer(state.invoiceAnswers, sale.invoiceId, nowMs)
  if (first) return ok(first)
  if (failures.afterKey) return err(failures.afterKey)

  const attributed = attributeSale(sale, context)
  if (!attributed.ok) return attributed
  const attribution = attributed.value
  if (redisFails && attribution && needsRedis(sale, attribution)) return err(INTERNAL_ERROR)
  const counts = attribution !== null && sale.amount > 0
  const answer = counts
    ? answerTo(sale, attribution)
    : { eventName: sale.eventName, customer: null, sale: null }

  if (counts) {
    writeSale(describeSale(sale, attribution, nowMs), attribution.customer, context)
    const keptAtMs = nowMs + state.delays.invoiceKeptInMs
    keepAnswer(state.invoiceAnswers, sale.invoiceId, { answer, keptAtMs })
  }
  const newLead = attribution?.newLead
  if (newLead && takeDirectLeadKey(state.directLeadKeys, newLead, nowMs)) {
    writeDirectLead(newLead, context)
  }
  return ok(answer)
}

function describeSale(sale: SaleRequest, { customer, lead }: Attribution, atMs: number) {
  const { eventName, paymentProcessor, invoiceId, metadata } = sale
  return {
    eventName,
    customerExternalId: customer.externalId,
    clickId: lead.clickId,
    linkId: lead.linkId,
    leadEventName: lead.eventName,
    ...convertToUsd(sale),
    paymentProcessor,
    invoiceId,
    metadata,
    atMs,
  }
}

function answerTo(sale: SaleRequest, { customer }: Attribution): SaleAnswer {
  const { id, name, email, avatar, externalId } = customer
  const { eventName, paymentProcessor, invoiceId, metadata } = sale
  return {
    eventName,
    customer: { id, name, email, avatar, externalId },
    sale: { ...convertToUsd(sale), paymentProcessor, invoiceId, metadata },
  }
}
