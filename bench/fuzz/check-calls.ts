import type { EventKind } from '../../contract/events.ts'
import { API_KEY } from '../../test/support/start-worker.ts'
import type { DubCall } from './accepting-dub.ts'
import { findFieldProblems } from './check-fields.ts'
import { findSaleProblems, nameSale } from './check-sale.ts'
import { findUnsigned } from './check-signed.ts'
import { type ByKind, type FuzzCase, readBody } from './fuzz-case.ts'
import type { InvoiceBook } from './invoice-book.ts'
import { isServer, kindOf, mayReport, needsToken } from './permission.ts'
import { readJson } from './read-json.ts'
import { readToken } from './read-token.ts'
import type { ReplyForm } from './reply-form.ts'

// Written apart from the contract and the Worker, like all that is expected of their calls.
const DUB_PATHS: ByKind<string> = {
  lead: '/track/lead',
  sale: '/track/sale',
  customer: '/track/lead',
}
const DUB_HEADERS = 'authorization,content-length,content-type,host,user-agent'
const USER_AGENT = /^dub-track\/\d+\.\d+\.\d+$/

/** What is wrong with the calls to Dub that a request caused, which was answered in this form. */
export function findCallProblems(
  fuzzCase: FuzzCase,
  form: ReplyForm | undefined,
  calls: readonly DubCall[],
  book: InvoiceBook,
): string[] {
  if (form === undefined) return calls.length > 0 ? ['refused, but Dub was called'] : []
  const kind = kindOf(fuzzCase)
  if (!kind || !mayReport(fuzzCase)) return ['accepted from a caller who may not report']
  const isSigned = needsToken(fuzzCase)
  const claims = isSigned ? readToken(readBody(fuzzCase)['token'], fuzzCase.worker) : undefined
  if (isSigned && !claims) return ['accepted though the token is invalid']

  const sale = form === 'sale' ? nameSale(fuzzCase, claims) : undefined
  if (sale && calls.length === 0 && book.hasSale(sale)) return []
  const mostCalls = kind === 'lead' ? 2 : 1
  if (calls.length < 1 || calls.length > mostCalls) return [`a ${kind} with ${calls.length} calls`]
  if (sale) book.addSale(sale)

  return calls.flatMap((call) => {
    const fields = readJson(call.body)
    const expected = formOf(kind, isServer(fuzzCase), fields['amount'])
    return [
      ...(form === expected ? [] : [`answered as ${form}, not as ${expected}`]),
      ...findMessageProblems(call, kind),
      ...findFieldProblems(fuzzCase, kind, fields),
      ...(claims ? findUnsigned(fields, claims) : []),
      ...(kind === 'sale' ? findSaleProblems(fields, readBody(fuzzCase), claims, book) : []),
    ]
  })
}

function formOf(kind: EventKind, isByServer: boolean, amount: unknown): ReplyForm {
  switch (kind) {
    case 'lead':
      return 'lead'
    case 'customer':
      return isByServer ? 'customer' : 'lead'
    case 'sale':
      if (amount !== 0) return 'sale'
      return isByServer ? 'uncounted sale' : 'not attributed'
  }
}

function findMessageProblems({ method, path, headers }: DubCall, kind: EventKind): string[] {
  const sent = Object.keys(headers).toSorted().join()
  return [
    ...(method === 'POST' && path === DUB_PATHS[kind] ? [] : [`Dub got ${method} ${path}`]),
    ...(headers['authorization'] === `Bearer ${API_KEY}` ? [] : ['Dub got another key']),
    ...(USER_AGENT.test(String(headers['user-agent'])) ? [] : ['Dub got another user agent']),
    ...(sent === DUB_HEADERS ? [] : [`Dub got the headers ${sent}`]),
  ]
}
