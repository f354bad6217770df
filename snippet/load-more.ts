import type { DubTrack } from './api.ts'
import type { Click } from './click/click.ts'
import type { Cookies } from './click/cookies.ts'
import type { Consent } from './consent/consent.ts'
import { ifAllowed } from './if-allowed.ts'
import type { PageOptions } from './options.ts'

/**
 * What the second file finds in the property `page` of its tag. A browser may have cached an older one of the two
 * files: names in here stay as they are.
 */
export interface Page {
  readonly options: PageOptions
  readonly dubTrack: DubTrack
  readonly click: Click
  readonly cookies: Cookies
  readonly consent: Consent
  /** The URL that the visitor landed on. */
  readonly url: string
  /** Set by the second file, for each time that the visitor consents. */
  begin?: () => void
}

/** A file that only some pages need: `dub-more.js`, `dub-debug.js`. */
type FileName = 'more' | 'debug'

/** What in a page needs the second file. */
const NEEDS_MORE =
  '[data-dub-track],[data-dub-click],[name=dub_id],[href*="//buy.stripe.com"],stripe-buy-button,stripe-pricing-table'

const isNeeded = () => document.querySelector(NEEDS_MORE)

/** Options that need it too. */
const ASKING = /[dD]omain|publish|sdkn|strip|google/

/**
 * Makes the function that loads the second file from the Worker: now, if an option, Dub's stub or the page asks for it,
 * or else once the visitor uses what does. Loads the one that explains things at once, if the page asks for it.
 */
export function createLoader(page: Page, endpoint: string): () => void {
  const { options } = page
  const asked: { [Name in FileName]?: boolean } = {}

  const load = (name: FileName) => {
    const integrity = options[`${name}Integrity`] ?? ''
    if (endpoint && !asked[name]) {
      asked[name] = true
      document.head.append(
        Object.assign(document.createElement('script'), {
          // Under another URL for each contents that a page pins: a cached one would be blocked.
          src: `${endpoint}dub-${name}.js${integrity && '?' + integrity}`,
          crossOrigin: '',
          nonce: options.tag?.nonce,
          // A page that has the browser check the first file has it check the others.
          integrity,
          page,
        }),
      )
    }
  }
  const loadIfUsed = ({ target }: Event) =>
    // A policy may forbid the script, and a field of a form may be called `closest`.
    ifAllowed(() => {
      // A form may have its field elsewhere in it.
      const isUsed = (target as Element).closest(`form,${NEEDS_MORE}`)
      if (page.consent.granted && isUsed && isNeeded()) load('more')
    })

  ifAllowed(() => options.debug?.trim && load('debug'))
  return () => {
    page.begin?.()
    if (
      ASKING.test(Object.keys(options) + (options.consent as string)) ||
      'dubAnalytics' in window ||
      isNeeded()
    )
      load('more')
    // A part of the page that comes later is used before it reports.
    addEventListener('pointerover', loadIfUsed)
    addEventListener('focusin', loadIfUsed)
  }
}
