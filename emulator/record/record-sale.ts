import type { DubError } from '../http/dub-error.ts'
import { err, ok, type Result } from '../result.ts'
import type { SaleRequest } from '../schema/sale-schema.ts'
import { findAnswer, keepAnswer, type SaleAnswer } from '../store/invoice-answers.ts'
import type { Customer, Sale } from '../store/records.ts'
import { attributeSale, type Attribution } from './attribute-sale.ts'
import type { Context } from './context.ts'
import { convertToUsd } from './convert-to-usd.ts'

/**
 * Records a sale in Dub's order: the answer kept for its invoice, the customer and the lead, the
 * amount, the event. Only a recorded sale leaves an answer for its invoice, and only after a while:
 * a failure blocks no repeat, and two calls at once both count.
 */
export function recordSale(sale: SaleRequest, context: Context): Result<SaleAnswer, DubError> {
  const { state, nowMs, failures } = context
  const first = findAnswer(state.invoiceAnswers, sale.invoiceId, nowMs)
  if (first) return ok(first)
  if (failures.afterKey) return err(failures.afterKey)

  const attributed = attributeSale(sale, context)
  if (!attributed.ok) return attributed
  if (attributed.value === null || sale.amount === 0) {
    return ok({ eventName: sale.eventName, customer: null, sale: null })
  }

  const recorded = describeSale(sale, attributed.value, nowMs)
  state.sales.push(recorded)
  const { customer } = attributed.value
  state.webhooks.push({ event: 'sale.created', subject: recorded, atMs: nowMs })
  const answer = answerTo(recorded, customer)
  const keptAtMs = nowMs + state.delays.invoiceKeptInMs
  keepAnswer(state.invoiceAnswers, sale.invoiceId, { answer, keptAtMs })
  return ok(answer)
}

function describeSale(sale: SaleRequest, { customer, lead }: Attribution, nowMs: number): Sale {
  const { eventName, paymentProcessor, invoiceId, metadata } = sale
  return {
    eventName,
    customerExternalId: customer.externalId,
    clickId: lead.clickId,
    leadEventName: lead.eventName,
    ...convertToUsd(sale),
    paymentProcessor,
    invoiceId,
    metadata,
    atMs: nowMs,
  }
}

function answerTo(recorded: Sale, customer: Customer): SaleAnswer {
  const { id, name, email, avatar, externalId } = customer
  const { eventName, amount, currency, paymentProcessor, invoiceId, metadata } = recorded
  return {
    eventName,
    customer: { id, name, email, avatar, externalId },
    sale: { amount, currency, paymentProcessor, invoiceId, metadata },
  }
}
