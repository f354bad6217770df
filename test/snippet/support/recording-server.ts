import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { RECORDED } from './replies.ts'

/** A response, or none at all. */
export type Reply =
  | 'network down'
  | {
      readonly status: number
      readonly body: string | object
      readonly type?: string
      readonly retryAfter?: string
    }

export interface RecordedRequest {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly contentType: string | undefined
  readonly origin: string | undefined
  readonly body: string
}

/** Stands for the Worker: serves the built script, records events and sends the replies it was given. */
export interface RecordingServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  /** Every event, in order of arrival. */
  readonly requests: readonly RecordedRequest[]
  /** Their bodies, parsed. */
  readonly bodies: () => unknown[]
  /** Sets one reply for each of the next events; the last one is repeated. */
  readonly answer: (...replies: readonly [Reply, ...Reply[]]) => void
  readonly close: () => Promise<void>
}

/** Starts it on any free port. Until `answer` is called, every event is recorded. */
export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = []
  let replies: Reply[] = [{ status: 200, body: RECORDED }]

  const takeEvent = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    const { method, url: path, headers } = request
    const { origin, 'content-type': contentType } = headers
    requests.push({ method, path, contentType, origin, body })
    const [reply = 'network down'] = replies
    if (replies.length > 1) replies.shift()
    if (reply === 'network down') {
      response.destroy()
      return
    }
    const isText = typeof reply.body === 'string'
    response.writeHead(reply.status, {
      'content-type': reply.type ?? (isText ? 'text/html' : 'application/json'),
      'cache-control': 'no-store',
      ...(reply.retryAfter && { 'retry-after': reply.retryAfter }),
    })
    response.end(isText ? reply.body : JSON.stringify(reply.body))
  }

  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
    response.setHeader('access-control-allow-credentials', 'true')
    response.setHeader('access-control-expose-headers', 'retry-after')
    if (request.method === 'OPTIONS') response.writeHead(204).end()
    else if (request.method === 'GET') response.end(readFileSync('dist/dub.js'))
    else void takeEvent(request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    bodies: () => requests.map(({ body }): unknown => JSON.parse(body)),
    answer: (...next) => {
      replies = [...next]
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
