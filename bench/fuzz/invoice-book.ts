/** Remembers which invoice was made for what, and which sales were taken, over all requests of a run. */
export interface InvoiceBook {
  /** Notes a sale that Dub has got. */
  readonly addSale: (name: string) => void
  /** Whether Dub has got it: the Worker answers a repeat by itself for a while. */
  readonly hasSale: (name: string) => boolean
  /** What is wrong with an invoice that was made of `source`. */
  readonly findProblems: (source: string, invoiceId: string) => string[]
}

/** An empty book: one source has one invoice, and no other source has the same. */
export function newInvoiceBook(): InvoiceBook {
  const invoices = new Map<string, string>()
  const sources = new Map<string, string>()
  const sales = new Set<string>()
  return {
    addSale: (name) => sales.add(name),
    hasSale: (name) => sales.has(name),
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
