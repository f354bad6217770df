import type { ClickOptions } from './click/click.ts'
import type { CookieOptions } from './click/cookie-options.ts'
import type { ConsentOptions } from './consent/consent.ts'

/** What `data-domains` names: Dub's link domains for partners and visits, and the other sites that get the click. */
export interface Domains {
  readonly refer?: string
  readonly site?: string
  readonly outbound?: string | readonly string[]
}

/** The options of `createDubTrack`, and the attributes of the tag: `data-cookie-options` is `cookieOptions`. */
export interface DubTrackOptions extends ClickOptions, ConsentOptions {
  /** The URL of the Worker, such as `https://t.example.com`, with its `BASE_PATH` if it has one. */
  readonly endpoint: string
  /** An object or its JSON. */
  readonly cookieOptions?: CookieOptions | string
  /** Takes the click out of the page's URL once it is in the cookie. */
  readonly strip?: boolean | string
  /** An object or its JSON. */
  readonly domains?: Domains | string
  /** The parameters that may name a partner, as a list or its JSON. */
  readonly queryParams?: readonly string[] | string
  /** Where clicks of partners and visits are reported. Default: `https://api.dub.co`. */
  readonly apiHost?: string
}

/** With what only a tag has. */
export interface PageOptions extends Partial<DubTrackOptions> {
  /** Dub's older names of `domains.refer` and of one of `queryParams`. */
  readonly shortDomain?: string
  readonly queryParam?: string
  readonly publishableKey?: string
  /** Dub's React component names itself. */
  readonly sdkn?: string
  /** Whether the console explains each step: `dub-debug.js` is loaded. */
  readonly debug?: string
  /** The `integrity` of the files `dub-more.js` and `dub-debug.js`. */
  readonly moreIntegrity?: string
  readonly debugIntegrity?: string
  readonly tag?: HTMLScriptElement
}
