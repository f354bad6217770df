import type { Delivery } from './delivery.ts'

/** A sale under way, or just answered. */
export interface Sale {
  /** Epoch milliseconds. */
  readonly untilMs: number
  readonly customer: string
  /** What came of it, once Dub has answered. */
  readonly answered?: Delivery
}

/**
 * The sales of an isolate by their invoices. Those kept for equally long expire in the order in which they came, so that
 * only the first of each lifetime is looked at: a sale that waits five minutes for its repeat keeps none behind it that
 * was answered a minute ago.
 */
export class SalesUnderWay {
  /** There are three lifetimes: of a call, of an answer and of an unknown outcome. */
  readonly #byLifetime = new Map<number, Map<string, Sale>>()

  get(invoice: string): Sale | undefined {
    for (const sales of this.#byLifetime.values()) {
      const sale = sales.get(invoice)
      if (sale) return sale
    }
    return undefined
  }

  /** Takes the place of what there was of this invoice. */
  set(invoice: string, sale: Sale, lifetimeMs: number): void {
    this.delete(invoice)
    const sales = this.#byLifetime.get(lifetimeMs) ?? new Map<string, Sale>()
    this.#byLifetime.set(lifetimeMs, sales.set(invoice, sale))
  }

  delete(invoice: string): void {
    for (const sales of this.#byLifetime.values()) sales.delete(invoice)
  }

  dropExpired(nowMs: number): void {
    for (const sales of this.#byLifetime.values()) {
      for (const [invoice, { untilMs }] of sales) {
        if (untilMs > nowMs) break
        sales.delete(invoice)
      }
    }
  }

  *[Symbol.iterator](): Generator<[invoice: string, sale: Sale]> {
    for (const sales of this.#byLifetime.values()) yield* sales
  }
}
