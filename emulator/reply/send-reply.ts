import type { ServerResponse } from 'node:http'
import type { Reply } from './reply.ts'

/** Writes an answer to its socket, whole. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, {
    ...reply.headers,
    ...(reply.status === 204 ? {} : { 'content-length': Buffer.byteLength(reply.body) }),
  })
  response.end(reply.body)
}
