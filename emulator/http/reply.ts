import type { ServerResponse } from 'node:http'

/** An HTTP response, before it is written to a socket. */
export interface Reply {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Headers
  /** The whole body; empty when there is none. */
  readonly body: string
}

type Headers = Readonly<Record<string, string>>

/** Dub, lib/api/cors.ts. */
const CORS_HEADERS: Headers = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST, OPTIONS',
  'access-control-allow-headers': 'Content-Type, Authorization',
}

/** A JSON response. Extra headers come on top of the content type. */
export function jsonReply(status: number, value: unknown, headers: Headers = {}): Reply {
  return textReply(status, 'application/json', JSON.stringify(value), headers)
}

/** A web page, as Dub's site or a gateway in front of it answers where no API route does. */
export function htmlReply(status: number, title: string): Reply {
  const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return textReply(status, 'text/html; charset=utf-8', page)
}

/** The answer to a path without a route: a web page of Next.js, not JSON. */
export const NO_ROUTE = htmlReply(404, '404: This page could not be found.')

/** A response without a body, such as Dub's 405. */
export function emptyReply(status: number, headers: Headers = {}): Reply {
  return { status, headers, body: '' }
}

/** A response whose body need not fit its content type: for faults. */
export function textReply(
  status: number,
  contentType: string,
  body: string,
  headers: Headers = {},
): Reply {
  return { status, headers: { 'content-type': contentType, ...headers }, body }
}

/** Lets the pages of every origin read a response. Dub's public routes send these headers with each one. */
export function withCors(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, ...CORS_HEADERS } }
}

/** Writes the whole response to its socket. */
export function sendReply(response: ServerResponse, { status, headers, body }: Reply): void {
  // A 204 must not carry a length (RFC 9110, section 8.6).
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }
  response.writeHead(status, { ...headers, ...length })
  response.end(body)
}
