/** A request as it arrived, its body read to the end. */
export interface IncomingCall {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** The Authorization header, or null. */
  readonly authorization: string | null
  /** The body, whatever its content type says: Dub ignores that too. */
  readonly text: string
}
