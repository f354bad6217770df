import type { Receipt, SaleReceipt } from '../../snippet/receipt.ts'
import type { Forgery } from '../view.ts'

/** What the visitor or a forger has sent, and what came back. */
export interface Report {
  /** Counts from 1. */
  readonly number: number
  readonly kind: 'lead' | 'sale' | 'forgery'
  /** Whom it is about. */
  readonly who: string
  /** How it was sent. */
  readonly call: string
  readonly event: Readonly<Record<string, unknown>> & { readonly customerExternalId?: string }
  readonly sentAtMs: number
  /** Of a page. Undefined while it waits. */
  readonly receipt?: Receipt | SaleReceipt
  readonly forgery?: Forgery
}

/** What became of a report: a word with its color, and a sentence. */
export interface Outcome {
  readonly word: string
  readonly tone: string
  readonly meaning: string
}

/** Gives each report its number, and calls `show` with what is known of it. */
export type Reporter = (
  report: Omit<Report, 'number' | 'sentAtMs'>,
) => (outcome: Pick<Report, 'receipt' | 'forgery'>) => void
