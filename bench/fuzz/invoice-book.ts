/** Remembers which invoice was made for what, over all requests of a run. */
export interface InvoiceBook {
  /** What is wrong with an invoice that was made of `source`. */
  readonly findProblems: (source: string, invoiceId: string) => string[]
}

/** An empty book: one source has one invoice, and no other source has the same. */
export function newInvoiceBook(): InvoiceBook {
  const invoices = new Map<string, string>()
  const sources = new Map<string, string>()
  return {
    findProblems(source, invoiceId) {
      const before = invoices.get(source) ?? invoiceId
      const other = sources.get(invoiceId) ?? source
      invoices.set(source, before)
      sources.set(invoiceId, other)
      return [
        ...(before === invoiceId ? [] : [`${source} had the invoice ${before}, now ${invoiceId}`]),
        ...(other === source ? [] : [`${source} has the invoice of ${other}`]),
      ]
    },
  }
}
