import type { InvoiceBook } from './invoice-book.ts'
import type { TokenClaims } from './read-token.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with what Dub was told of a sale: the token's word counts where there is one, else the body's. */
export function findSaleProblems(
  { amount, currency, invoiceId, customerExternalId }: Fields,
  body: Fields,
  claims: TokenClaims | undefined,
  book: InvoiceBook,
): string[] {
  if (!Number.isSafeInteger(amount) || Number(amount) < 0) return [`Dub got the amount ${amount}`]
  if (typeof invoiceId !== 'string' || invoiceId === '')
    return ['Dub got a sale without an invoice']

  const said = claims ? { ...claims, invoiceId: claims.invoice_id } : body
  const { currency: saidCurrency = 'usd', invoiceId: saidInvoice } = said
  const source = sourceOf(customerExternalId, body, claims)
  return [
    ...(amount === said['amount'] ? [] : [`the amount ${amount} is not the one that was said`]),
    ...(currency === String(saidCurrency).toLowerCase() ? [] : [`the currency is ${currency}`]),
    ...(!saidInvoice || invoiceId === saidInvoice ? [] : [`the invoice is ${invoiceId}`]),
    ...(!saidInvoice && source !== undefined ? book.findProblems(source, invoiceId) : []),
  ]
}

/** What an invoice is made of, the same in each repeat; undefined if that is the time among others. */
function sourceOf(
  customer: unknown,
  { idempotencyKey }: Fields,
  claims: TokenClaims | undefined,
): string | undefined {
  if (claims) return `the token ${JSON.stringify(claims)}`
  const isKey = typeof idempotencyKey === 'string' && idempotencyKey !== ''
  return isKey ? `the key ${JSON.stringify([customer, idempotencyKey])}` : undefined
}
