import { API_KEY } from '../../test/support/start-worker.ts'
import type { DubCall } from './agreeable-dub.ts'
import { findFieldProblems } from './check-fields.ts'
import { findSaleProblems } from './check-sale.ts'
import { findUnsigned } from './check-signed.ts'
import type { EventName, FuzzCase } from './fuzz-case.ts'
import type { InvoiceBook } from './invoice-book.ts'
import { eventOf, isServer, mayReport, needsToken } from './permission.ts'
import { readBody } from './read-body.ts'
import { readJson } from './read-json.ts'
import { readToken } from './read-token.ts'
import type { ReplyForm } from './reply-form.ts'

const DUB_PATHS: Readonly<Record<EventName, string>> = {
  lead: '/track/lead',
  sale: '/track/sale',
  customer: '/track/lead',
}
const DUB_HEADERS = 'authorization,content-length,content-type,host'

/** What is wrong with the calls that a request has made at Dub, which was answered in this form. */
export function findCallProblems(
  fuzzCase: FuzzCase,
  form: ReplyForm | undefined,
  calls: readonly DubCall[],
  book: InvoiceBook,
): string[] {
  if (form === undefined) return calls.length > 0 ? ['refused, but Dub was called'] : []
  const event = eventOf(fuzzCase)
  if (!event || !mayReport(fuzzCase)) return ['taken from one who may not report']
  const mostCalls = event === 'lead' ? 2 : 1
  if (calls.length < 1 || calls.length > mostCalls) return [`a ${event} with ${calls.length} calls`]

  const isSigned = needsToken(fuzzCase)
  const claims = isSigned ? readToken(readBody(fuzzCase)['token'], fuzzCase.worker) : undefined
  if (isSigned && !claims) return ['Dub was called though the token does not hold']

  return calls.flatMap((call) => {
    const fields = readJson(call.body)
    const expected = formOf(event, isServer(fuzzCase), fields['amount'])
    return [
      ...(form === expected ? [] : [`answered as ${form}, not as ${expected}`]),
      ...findMessageProblems(call, event),
      ...findFieldProblems(fuzzCase, event, fields),
      ...(claims ? findUnsigned(fields, claims) : []),
      ...(event === 'sale' ? findSaleProblems(fields, readBody(fuzzCase), claims, book) : []),
    ]
  })
}

function formOf(event: EventName, isByServer: boolean, amount: unknown): ReplyForm {
  switch (event) {
    case 'lead':
      return 'lead'
    case 'customer':
      return isByServer ? 'customer' : 'lead'
    case 'sale':
      if (amount !== 0) return 'sale'
      return isByServer ? 'sale of nothing' : 'not attributed'
  }
}

function findMessageProblems({ method, path, headers }: DubCall, event: EventName): string[] {
  const sent = Object.keys(headers).toSorted().join()
  return [
    ...(method === 'POST' && path === DUB_PATHS[event] ? [] : [`Dub got ${method} ${path}`]),
    ...(headers['authorization'] === `Bearer ${API_KEY}` ? [] : ['Dub got another key']),
    ...(sent === DUB_HEADERS ? [] : [`Dub got the headers ${sent}`]),
  ]
}
