/** An HTTP answer, before it is written to a socket. */
export interface Reply {
  readonly status: number
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** The whole body; empty when there is none. */
  readonly body: string
}

type Headers = Readonly<Record<string, string>>

/** A JSON answer. Extra headers, if any, come on top of the content type. */
export function jsonReply(status: number, value: unknown, headers: Headers = {}): Reply {
  return textReply(status, 'application/json', JSON.stringify(value), headers)
}

/** A web page: what Dub's site, or a gateway before it, says when no API route answered. */
export function htmlReply(status: number, title: string): Reply {
  const page = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return textReply(status, 'text/html; charset=utf-8', page)
}

/** An answer without a body, such as Dub's 405. */
export function emptyReply(status: number, headers: Headers = {}): Reply {
  return { status, headers, body: '' }
}

/** An answer whose text need not fit its content type: for faults. */
export function textReply(
  status: number,
  contentType: string,
  body: string,
  headers: Headers = {},
): Reply {
  return { status, headers: { 'content-type': contentType, ...headers }, body }
}
