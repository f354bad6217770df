import { once } from 'node:events'
import { Agent, type IncomingMessage, request as open } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { FuzzCase } from './fuzz-case.ts'

/** What came back. */
export interface FuzzAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Nothing a Worker does takes this long while Dub answers. */
const NO_ANSWER_MS = 20_000

/** One connection, kept: the next request comes when the last one is answered. */
const agent = new Agent({ keepAlive: true })

/** Sends a request as it is written, odd as it may be, and reads the answer. */
export async function send(url: string, fuzzCase: FuzzCase): Promise<FuzzAnswer> {
  const { method, path, headers, body, chunked } = fuzzCase
  const { hostname, port } = new URL(url)
  const request = open({ agent, hostname, port, method, path, timeout: NO_ANSWER_MS })
  request.on('timeout', () => request.destroy(new Error('no answer')))
  request.removeHeader('host')
  for (const [name, value] of headers) request.appendHeader(name, value)
  if (!request.hasHeader('host')) request.setHeader('host', `${hostname}:${port}`)

  const bytes = Buffer.from(body, 'latin1')
  if (chunked) {
    request.setHeader('transfer-encoding', 'chunked')
    const half = Math.ceil(bytes.length / 2)
    if (half > 0) request.write(bytes.subarray(0, half))
    request.end(bytes.subarray(half))
  } else {
    if (bytes.length > 0 || method === 'POST') request.setHeader('content-length', bytes.length)
    request.end(bytes)
  }
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    const answered = await buffer(response)
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: answered.toString(),
    }
  } catch (error) {
    // The runtime had closed the connection just when this took it up again.
    if (request.reusedSocket && isReset(error)) return send(url, fuzzCase)
    throw error
  }
}

const isReset = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ECONNRESET', 'EPIPE'].includes(String(error.code))
