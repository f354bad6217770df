import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'

/** The header lines of each client as it writes them, but for the first, Host, and the last, Content-Length. */
const HEADERS = {
  'Ruby 0.2.2-alpha.20': ruby('0.2.2-alpha.20 2.426.2'),
  'Ruby 0.12.4': ruby('0.12.4 2.821.6'),
  'Python 0.16.1': python('0.16.1 2.481.0'),
  'Python 0.17.4': python('0.17.4 2.493.23'),
  'Python 0.37.1': python('0.37.1 2.915.1'),
  'TypeScript 0.46.7': typescript('0.46.7 2.481.0'),
  'TypeScript 0.73.5': typescript('0.73.5 2.933.0'),
  curl: [
    ['User-Agent', 'curl/8.5.0'],
    ['Accept', '*/*'],
    ['Authorization', 'Bearer DUB_API_KEY'],
    ['Content-Type', 'application/json'],
  ],
} as const

/** One of Dub's clients, and its version. */
export type ClientName = keyof typeof HEADERS

/** What came back: the status, and the body if it is JSON. */
export interface WireAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> | undefined
}

/** Posts these very bytes with the very headers of a client. */
export async function sendAs(
  client: ClientName,
  url: string,
  token: string,
  body: string,
): Promise<WireAnswer> {
  const { host } = new URL(url)
  const own = HEADERS[client].flat().map((text) => text.replace('DUB_API_KEY', token))
  const length = String(Buffer.byteLength(body))
  const sent = request(url, {
    method: 'POST',
    headers: ['Host', host, ...own, 'Content-Length', length],
    setDefaultHeaders: false,
    agent: false,
  })
  sent.end(body)
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const bytes = await buffer(response)
  const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes
  const isJson = response.headers['content-type']?.startsWith('application/json')
  return {
    status: response.statusCode ?? 0,
    body: isJson ? JSON.parse(text.toString()) : undefined,
  }
}

function ruby(version: string) {
  return [
    ['content-type', 'application/json'],
    ['Accept', 'application/json'],
    ['user-agent', `speakeasy-sdk/ruby ${version} 0.0.1 dub`],
    ['Authorization', 'Bearer DUB_API_KEY'],
    ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
  ]
}

function python(version: string) {
  return [
    ['Accept-Encoding', 'gzip, deflate'],
    ['Connection', 'keep-alive'],
    ['Accept', 'application/json'],
    ['user-agent', `speakeasy-sdk/python ${version} 0.0.1 dub`],
    ['Authorization', 'Bearer DUB_API_KEY'],
    ['content-type', 'application/json'],
  ]
}

function typescript(version: string) {
  return [
    ['connection', 'keep-alive'],
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json'],
    ['authorization', 'Bearer DUB_API_KEY'],
    ['cookie', ''],
    ['user-agent', `speakeasy-sdk/typescript ${version} 0.0.1 dub`],
    ['accept-language', '*'],
    ['sec-fetch-mode', 'cors'],
    ['accept-encoding', 'gzip, deflate'],
  ]
}
