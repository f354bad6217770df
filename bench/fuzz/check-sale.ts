import type { InvoiceBook } from './invoice-book.ts'
import type { TokenClaims } from './read-token.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with the sale that Dub got. The token's claims decide where there is one, else the body. */
export function findSaleProblems(
  { amount, currency, invoiceId, customerExternalId }: Fields,
  body: Fields,
  claims: TokenClaims | undefined,
  book: InvoiceBook,
): string[] {
  if (!Number.isSafeInteger(amount) || Number(amount) < 0) return [`Dub got the amount ${amount}`]
  if (typeof invoiceId !== 'string' || invoiceId === '')
    return ['Dub got a sale without an invoice']

  const expected = claims ? { ...claims, invoiceId: claims.invoice_id } : body
  const { currency: expectedCurrency = 'usd', invoiceId: expectedInvoice } = expected
  const source = sourceOf(customerExternalId, body, claims)
  return [
    ...(amount === expected['amount']
      ? []
      : [`Dub got the amount ${amount}, not ${expected['amount']}`]),
    ...(currency === String(expectedCurrency).toLowerCase() ? [] : [`the currency is ${currency}`]),
    ...(!expectedInvoice || invoiceId === expectedInvoice ? [] : [`the invoice is ${invoiceId}`]),
    ...(!expectedInvoice && source !== undefined ? book.findProblems(source, invoiceId) : []),
  ]
}

/** What an invoice is made of, the same in each repeat; undefined when the time is part of it. */
function sourceOf(
  customer: unknown,
  { idempotencyKey }: Fields,
  claims: TokenClaims | undefined,
): string | undefined {
  if (claims) return `the token ${JSON.stringify(claims)}`
  const isKey = typeof idempotencyKey === 'string' && idempotencyKey !== ''
  return isKey ? `the key ${JSON.stringify([folded(customer), idempotencyKey])}` : undefined
}

/** An id without case and accents, which Dub ignores. */
const folded = (customer: unknown): string =>
  String(customer).normalize('NFKD').replaceAll(/\p{M}/gu, '').toUpperCase().toLowerCase()
