import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import type { IncomingCall, Visitor } from './http/incoming-call.ts'

/** Only this machine may connect: the emulator has no protection of its own. */
const HOST = '127.0.0.1'

/** Longer than any client waits between calls, so that none writes to a connection just closed. */
const KEEP_ALIVE_MS = 60_000

/** Answers one request, whose body has been read. */
export type Answerer = (
  call: IncomingCall,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void

export interface OpenServer {
  /** Without a slash at its end. */
  readonly url: string
  /** Stops listening and breaks every connection, also those still waiting for an answer. */
  close(): Promise<void>
}

/** Listens on the port; 0 picks any free one. Fails when the port is taken. */
export async function openServer(port: number, answer: Answerer): Promise<OpenServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    void receive(request, response, answer)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
  return { url: `http://${HOST}:${portOf(server)}`, close: () => closeServer(server) }
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answerer,
): Promise<void> {
  // A client that disconnects before the end of its body has made no call.
  const text = await readText(request).catch(() => null)
  if (text === null) return

  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const call: IncomingCall = {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    authorization: request.headers.authorization ?? null,
    ...visitorOf(request),
    text,
  }
  await answer(call, request, response)
}

function visitorOf({ headers, socket }: IncomingMessage): Visitor {
  const { origin = null, referer = null, 'user-agent': userAgent = null } = headers
  const ipAddress = String(headers['x-real-ip'] ?? socket.remoteAddress)
  return { origin, referer, userAgent, ipAddress }
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
