import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as readText } from 'node:stream/consumers'

/** A post to the receiver. */
export interface Received {
  readonly method: string
  readonly path: string
  readonly signature: string | null
  readonly contentType: string | null
  readonly text: string
  readonly json: { readonly id: string; readonly event: string } & Readonly<Record<string, unknown>>
}

/** The answer to the next post: a status, a redirect to this URL, a broken connection, or none. */
export type ReceiverAnswer = number | { readonly redirectTo: string } | 'broken' | 'none'

/** A server that webhooks are sent to. */
export interface Receiver {
  readonly url: string
  readonly received: readonly Received[]
  /** The answers to come, one a post; 200 when there is none left. */
  readonly answers: ReceiverAnswer[]
  close(): Promise<void>
}

/** Starts a receiver on any free port of 127.0.0.1. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const answers: ReceiverAnswer[] = []
  const server = createServer(async (request, response) => {
    const text = await readText(request)
    const { method = '', url = '', headers } = request
    received.push({
      method,
      path: url,
      signature: headers['dub-signature']?.toString() ?? null,
      contentType: headers['content-type'] ?? null,
      text,
      json: JSON.parse(text),
    })
    const answer = answers.shift() ?? 200
    if (answer === 'broken') request.socket.resetAndDestroy()
    else if (typeof answer === 'number') response.writeHead(answer).end()
    else if (answer !== 'none') response.writeHead(307, { location: answer.redirectTo }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/dub/webhook`,
    received,
    answers,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
