import { once } from 'node:events'
import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

/** How far away it is: longer than any browser takes to tear down a page that is left. */
const DELAY_MS = 300

/** A server in front of another. */
export interface Edge {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/**
 * Starts what lies between a visitor and a Worker in the real world, and not on one machine: distance,
 * and a platform that gives up a request whose browser has hung up. Scripts pass at once.
 */
export async function startEdge(target: string): Promise<Edge> {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request)
    if (request.method !== 'GET') await pause(DELAY_MS)
    if (response.destroyed) return
    const { method, headers } = request
    const onward = ask(`${target}${request.url}`, { method, headers })
    onward.end(body)
    const [answer] = (await once(onward, 'response')) as [IncomingMessage]
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  }
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy())
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
