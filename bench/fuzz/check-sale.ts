import { type FuzzCase, readBody } from './fuzz-case.ts'
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

/** The identity of a sale at one Worker: its invoice, or what its invoice is made of. */
export function nameSale(fuzzCase: FuzzCase, claims: TokenClaims | undefined): string {
  const body = readBody(fuzzCase)
  const { customerExternalId, externalId, customerId } = body
  const customer = claims?.sub ?? customerExternalId ?? externalId ?? customerId
  const invoice = claims ? claims.invoice_id : body['invoiceId']
  const source = invoice || sourceOf(customer, body, claims) || fuzzCase.body
  return JSON.stringify([fuzzCase.worker, folded(customer), String(source)])
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
