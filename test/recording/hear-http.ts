import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { record } from './recorder.ts'
import { isWorkerPort } from './workers.ts'

let isHearing = false

/** Puts on record what Workers answer to `node:http` of this process, whoever reads it. */
export function hearHttp(): void {
  // Test files that share a process share its channels.
  if (isHearing) return
  isHearing = true
  subscribe('http.client.response.finish', (message) => {
    const { response } = message as { readonly response: IncomingMessage }
    if (isWorkerPort(response.socket.remotePort)) hearBody(response)
  })
}

/** The channel tells of an answer when its head has come: the body is heard on its way to the reader. */
function hearBody(response: IncomingMessage): void {
  const chunks: Buffer[] = []
  const push = response.push.bind(response)
  response.push = (chunk, encoding) => {
    if (chunk === null) record('answer', textOf(response, Buffer.concat(chunks)))
    else chunks.push(Buffer.from(chunk))
    return push(chunk, encoding)
  }
}

const textOf = ({ statusCode, rawHeaders, headers }: IncomingMessage, body: Buffer): string =>
  `${statusCode} ${JSON.stringify(rawHeaders)}\n${decode(body, headers['content-encoding'])}`

function decode(body: Buffer, encoding: string | undefined): string {
  if (body.length === 0) return ''
  if (encoding === 'gzip') return gunzipSync(body).toString()
  return (encoding === 'br' ? brotliDecompressSync(body) : body).toString()
}
