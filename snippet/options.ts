import type { ClickOptions } from './click/click.ts'
import type { CookieOptions } from './click/cookie-options.ts'
import type { ConsentOptions } from './consent/consent.ts'

/** The options of `createDubTrack`, and the attributes of the tag: `data-cookie-options` is `cookieOptions`. */
export interface DubTrackOptions extends ClickOptions, ConsentOptions {
  /** The URL of the Worker, such as `https://t.example.com`, with its `BASE_PATH` if it has one. */
  readonly endpoint: string
  /** An object or its JSON. */
  readonly cookieOptions?: CookieOptions | string
  /** Takes the click out of the page's URL once it is in the cookie. */
  readonly strip?: boolean | string
}

/** With what only the second file knows. */
export interface PageOptions extends Partial<DubTrackOptions> {
  /** An object or its JSON. */
  readonly domains?: object | string
  readonly shortDomain?: string
  readonly publishableKey?: string
  /** Dub's React component names itself. */
  readonly sdkn?: string
  readonly queryParam?: string
  readonly queryParams?: readonly string[] | string
  readonly apiHost?: string
  /** The `integrity` of the second file. */
  readonly moreIntegrity?: string
  readonly tag?: HTMLScriptElement
}
