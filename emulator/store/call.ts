/** A request to Dub, whatever came of it. */
export interface Call {
  readonly method: string
  /** As sent, with its query. */
  readonly path: string
  /** This and the next four: the header as sent, or null when there was none. */
  readonly authorization: string | null
  readonly contentType: string | null
  readonly origin: string | null
  readonly referer: string | null
  readonly userAgent: string | null
  /** The parsed JSON, or the text as it came when it is not JSON. */
  readonly body: unknown
  /** The status answered; null while, or because, no answer was sent. */
  readonly status: number | null
  /** Emulated epoch milliseconds of its arrival. */
  readonly atMs: number
}
