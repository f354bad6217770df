import { once } from 'node:events'
import { type IncomingMessage, request as send, type ServerResponse } from 'node:http'

/** Sends a request on to the server at `target`. Resolves when the head of the answer is there. */
export async function forward(
  target: string,
  { url, method, headers }: IncomingMessage,
  body: string,
): Promise<IncomingMessage> {
  const forwarded = send(`${target}${url}`, { method, headers })
  forwarded.end(body)
  const [answer] = (await once(forwarded, 'response')) as [IncomingMessage]
  return answer
}

/** Returns a forwarded answer to the client. */
export function passBack(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  answer.pipe(response)
}
