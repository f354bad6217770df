import { WORKSPACE_ID } from './keys.ts'
import type { Customer, Sale } from './records.ts'

/** How long Dub repeats its first answer to an invoice: seven days (track-sale.ts). */
const INVOICE_LIFE_MS = 7 * 24 * 60 * 60 * 1000

/** Dub's answer to a sale. Both parts are null when nothing was recorded, which is a 200 as well. */
export interface SaleAnswer {
  readonly eventName: string
  readonly customer: Omit<Customer, 'clickId' | 'linkId' | 'sales' | 'createdAtMs'> | null
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

/** The answers by the key of their invoice, in the order of the sales: sales that raced leave several. */
export type InvoiceAnswers = Map<string, KeptAnswer[]>

/** The answer kept for the invoice, the latest if there are several. An empty id has none. */
export function findAnswer(
  answers: InvoiceAnswers,
  invoiceId: string | null,
  nowMs: number,
): SaleAnswer | undefined {
  if (!invoiceId) return undefined
  return answers.get(invoiceKey(invoiceId))?.findLast((kept) => isLive(kept, nowMs))?.answer
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
  const key = invoiceKey(invoiceId)
  answers.set(key, [...(answers.get(key) ?? []), kept])
}

/** The keys of the invoices whose answer is kept now. */
export function liveInvoiceKeys(answers: InvoiceAnswers, nowMs: number): string[] {
  return [...answers]
    .filter(([, all]) => all.some((kept) => isLive(kept, nowMs)))
    .map(([key]) => key)
}

function isLive({ keptAtMs }: KeptAnswer, nowMs: number): boolean {
  return keptAtMs <= nowMs && nowMs < keptAtMs + INVOICE_LIFE_MS
}

function invoiceKey(invoiceId: string): string {
  return `trackSale:${WORKSPACE_ID}:invoiceId:${invoiceId}`
}
