import type { Customer, Sale } from './records.ts'

/** How long Dub repeats its first answer to an invoice: seven days. */
const INVOICE_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** Dub's answer to a sale. Both parts are null when nothing was recorded, which is a 200 as well. */
export interface SaleAnswer {
  readonly eventName: string
  readonly customer: Omit<Customer, 'clickId' | 'createdAtMs'> | null
  readonly sale: Pick<
    Sale,
    'amount' | 'currency' | 'paymentProcessor' | 'invoiceId' | 'metadata'
  > | null
}

interface KeptAnswer {
  readonly answer: SaleAnswer
  /** Epoch milliseconds from which a repeat finds it. */
  readonly keptAtMs: number
}

/** The answers to each invoice, in the order of the sales: sales that raced leave several. */
export type InvoiceAnswers = Map<string, KeptAnswer[]>

/** The answer kept for the invoice, the latest if there are several. An empty id has none. */
export function findAnswer(
  answers: InvoiceAnswers,
  invoiceId: string | null,
  nowMs: number,
): SaleAnswer | undefined {
  if (!invoiceId) return undefined
  const isKept = ({ keptAtMs }: KeptAnswer) =>
    keptAtMs <= nowMs && nowMs < keptAtMs + INVOICE_LIFE_MS
  return answers.get(invoiceId)?.findLast(isKept)?.answer
}

/**
 * Keeps the answer for the invoice from `keptAtMs` on, in epoch milliseconds. Dub keeps it only after
 * it has answered, so until then a repeat is another sale.
 */
export function keepAnswer(
  answers: InvoiceAnswers,
  invoiceId: string | null,
  kept: KeptAnswer,
): void {
  if (!invoiceId) return
  answers.set(invoiceId, [...(answers.get(invoiceId) ?? []), kept])
}
