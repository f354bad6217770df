/** Who calls, by what the request itself says; null for a header that is not there. */
export interface Visitor {
  readonly origin: string | null
  readonly referer: string | null
  readonly userAgent: string | null
  /** Of the header `X-Real-IP`, which Dub's host sets, else of the connection. */
  readonly ipAddress: string
}

/** A request as it arrived, its body read to the end. */
export interface IncomingCall extends Visitor {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** The Authorization header, or null. */
  readonly authorization: string | null
  /** The body, whatever its content type says: Dub ignores that too. */
  readonly text: string
}
