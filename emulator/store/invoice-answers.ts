import type { SaleAnswer } from './sale-answer.ts'

/** How long Dub answers an invoice as it did the first time, in milliseconds: seven days. */
const INVOICE_LIFE_MS = 7 * 24 * 60 * 60 * 1000

interface KeptAnswer {
  readonly answer: SaleAnswer
  /** Epoch milliseconds from which a repeat finds it. */
  readonly keptAtMs: number
}

/** What each invoice was answered, in the order of the sales: one that raced has several. */
export type InvoiceAnswers = Map<string, KeptAnswer[]>

/** The answer kept for the invoice, the last one when several were. An empty id has none. */
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
 * Keeps the answer for the invoice from `keptAtMs` on, in epoch milliseconds. Dub does so only after
 * it has answered, so until then it takes a repeat for another sale.
 */
export function keepAnswer(
  answers: InvoiceAnswers,
  invoiceId: string | null,
  kept: KeptAnswer,
): void {
  if (!invoiceId) return
  answers.set(invoiceId, [...(answers.get(invoiceId) ?? []), kept])
}
