import { once } from 'node:events'
import { connect } from 'node:net'
import { record } from '../recording/recorder.ts'
import { recordRequest } from '../recording/requests.ts'

/** Sends these very bytes over a connection of its own; resolves to the status, 0 if none comes. */
export async function sendRaw(url: string, request: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text))
  socket.on('error', () => socket.destroy())
  socket.write(request, 'latin1')
  await once(socket, 'close')
  recordRequest(request.split('\r\n\r\n').at(-1), undefined)
  record('answer', answer)
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}

/** A POST with any path and any header lines, none of which is looked at. */
export function rawPost(path: string, body: string, headers: readonly string[]): string {
  return [
    `POST ${path} HTTP/1.1`,
    'Host: t.shop.example',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...headers,
    '',
    body,
  ].join('\r\n')
}
