/** What is read of a request. A `Request` is one, and so is what a framework without them has at hand. */
export interface LandingRequest {
  readonly method: string
  /** With its scheme and host. */
  readonly url: string
  readonly headers: Pick<Headers, 'get'>
}

export interface ClickCookieOptions {
  /** Which of two clicks counts. Default: `last-click`. */
  readonly attributionModel?: 'last-click' | 'first-click'
  readonly cookieOptions?: CookieOptions
  /** No cookie is set unless it returns `true`. Default: every visitor may have it. */
  readonly consent?: (request: LandingRequest) => boolean
  /** Whether a browser that sends `Sec-GPC: 1` has said no. Default: `false`. */
  readonly respectGpc?: boolean
}

/** Dub's names, as in its `data-cookie-options`. */
export interface CookieOptions {
  /** The domain whose hosts all receive the cookie. Default: none, so only the host that set it does. */
  readonly domain?: string
  /** Default: 90. */
  readonly expiresInDays?: number
  /** In seconds; wins over `expiresInDays`. */
  readonly maxAge?: number
  /** Default: `/`. */
  readonly path?: string
  /** Default: `lax`. */
  readonly sameSite?: 'lax' | 'strict' | 'none'
  /** Default: on https. */
  readonly secure?: boolean
}
