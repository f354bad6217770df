import type { Customer, Sale } from './records.ts'

/** Dub's answer to a sale. Both parts are null when nothing was recorded, which is a 200 as well. */
export interface SaleAnswer {
  readonly eventName: string
  readonly customer: Omit<Customer, 'clickId'> | null
  readonly sale: Pick<
    Sale,
    'amount' | 'currency' | 'paymentProcessor' | 'invoiceId' | 'metadata'
  > | null
}

/** The answer to a sale that was recorded. */
export function answerToSale(recorded: Sale, customer: Customer): SaleAnswer {
  const { id, name, email, avatar, externalId } = customer
  const { eventName, amount, currency, paymentProcessor, invoiceId, metadata } = recorded
  return {
    eventName,
    customer: { id, name, email, avatar, externalId },
    sale: { amount, currency, paymentProcessor, invoiceId, metadata },
  }
}

/** The answer to a sale of nobody Dub knows, or of nothing. */
export function answerToNoSale(eventName: string): SaleAnswer {
  return { eventName, customer: null, sale: null }
}
