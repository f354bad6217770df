import { attributeSale, type Attribution } from './attribute-sale.ts'
import { convertToUsd } from './convert-to-usd.ts'
import { INTERNAL_ERROR, type DubError } from '../reply/dub-error.ts'
import { findAnswer, keepAnswer } from '../store/invoice-answers.ts'
import type { Sale } from '../store/records.ts'
import { ok, stop, type Result } from '../reply/result.ts'
import { answerToNoSale, answerToSale, type SaleAnswer } from '../store/sale-answer.ts'
import type { SaleRequest } from '../schema/sale-schema.ts'
import type { State } from '../store/state.ts'
import type { Recording } from './track-event.ts'

/**
 * Records a sale in Dub's order: the answer kept for its invoice, the customer and the lead, the
 * amount, the event. Only a recorded sale leaves an answer behind for its invoice, and only after a
 * while: nothing is poisoned by a failure, and two calls at once both count.
 */
export function recordSale(
  sale: SaleRequest,
  state: State,
  { nowMs, failAfterKey }: Recording,
): Result<SaleAnswer, DubError> {
  const repeated = findAnswer(state.invoiceAnswers, sale.invoiceId, nowMs)
  if (repeated) return ok(repeated)
  if (failAfterKey) return stop(INTERNAL_ERROR)

  const attributed = attributeSale(sale, state, nowMs)
  if (!attributed.ok) return attributed
  if (attributed.value === null || sale.amount === 0) return ok(answerToNoSale(sale.eventName))

  const recorded = describeSale(sale, attributed.value, nowMs)
  state.sales.push(recorded)
  const answer = answerToSale(recorded, attributed.value.customer)
  keepAnswer(state.invoiceAnswers, sale.invoiceId, {
    answer,
    keptAtMs: nowMs + state.delays.invoiceKeptInMs,
  })
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
