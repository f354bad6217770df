import { API_KEY } from '../support/start-worker.ts'
import type { DubCall } from './agreeable-dub.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { isServer, mayReport } from './permission.ts'
import { readBody } from './read-body.ts'
import { readToken, type TokenClaims } from './read-token.ts'
import type { FuzzAnswer } from './send.ts'
import { BARRED_FIELD, WITH_IDENTITY } from './settings.ts'

const DUB_FIELDS: ReadonlySet<string> = new Set([
  'clickId',
  'customerExternalId',
  'eventName',
  'mode',
  'eventQuantity',
  'customerName',
  'customerEmail',
  'customerAvatar',
  'metadata',
])
const DUB_HEADERS = 'authorization,content-length,content-type,host'
/** As many as Dub documents for a customer's id, in code points. */
const CUSTOMER_ID_LIMIT = 100

/** What is wrong with the calls that a request has made at Dub. */
export function findCallProblems(
  fuzzCase: FuzzCase,
  { status, body }: FuzzAnswer,
  calls: readonly DubCall[],
): string[] {
  const isEvent = status === 200 && body.startsWith('{"click":')
  if (!isEvent) return calls.length > 0 ? [`status ${status}, but Dub was called`] : []
  if (calls.length < 1 || calls.length > 2) return [`status 200 with ${calls.length} calls`]
  if (!mayReport(fuzzCase)) return ['Dub was called for one who may not report']

  const isPage = !isServer(fuzzCase)
  const needsToken = isPage && WITH_IDENTITY.includes(fuzzCase.worker)
  const claims = readToken(readBody(fuzzCase)['token'], fuzzCase.worker)
  if (needsToken && !claims) return ['Dub was called though the token does not hold']

  return calls.flatMap((call) => {
    const fields = parse(call.body)
    return [
      ...findMessageProblems(call),
      ...findFieldProblems(fields),
      ...(needsToken && claims ? findUnsigned(fields, claims) : []),
      ...(isPage && fuzzCase.worker === 'signed' && BARRED_FIELD in fields
        ? ['a page has set a field it may not set']
        : []),
    ]
  })
}

const parse = (text: string): Record<string, unknown> => Object(JSON.parse(text))

function findMessageProblems({ method, path, headers }: DubCall): string[] {
  const sent = Object.keys(headers).toSorted().join()
  return [
    ...(method === 'POST' && path === '/track/lead' ? [] : [`Dub got ${method} ${path}`]),
    ...(headers['authorization'] === `Bearer ${API_KEY}` ? [] : ['Dub got another key']),
    ...(sent === DUB_HEADERS ? [] : [`Dub got the headers ${sent}`]),
  ]
}

function findFieldProblems(fields: Record<string, unknown>): string[] {
  const id = fields['customerExternalId']
  const length = typeof id === 'string' ? [...id].length : 0
  return [
    ...Object.keys(fields)
      .filter((name) => !DUB_FIELDS.has(name))
      .map((name) => `Dub got a field ${name}`),
    ...(length < 1 || length > CUSTOMER_ID_LIMIT ? [`Dub got a customer of length ${length}`] : []),
  ]
}

/** What Dub was told of a customer that their token does not say. */
function findUnsigned(fields: Record<string, unknown>, claims: TokenClaims): string[] {
  const { sub, name, email, picture } = claims
  const { customerExternalId, customerName, customerEmail, customerAvatar } = fields
  return [
    ...(customerExternalId === sub.trim() ? [] : ['the customer at Dub is not the token’s']),
    ...[
      [customerName, name],
      [customerEmail, email],
      [customerAvatar, picture],
    ].flatMap(([told, signed]) =>
      told === undefined || told === signed ? [] : ['Dub was told what no token says'],
    ),
  ]
}
