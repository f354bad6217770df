import type { DubTrack } from './api.ts'
import type { Click } from './click/click.ts'
import type { Cookies } from './click/cookies.ts'
import type { Consent } from './consent/consent.ts'
import type { PageOptions } from './options.ts'

/** The integrity of the second file, which the build puts in. */
declare const MORE_INTEGRITY: string

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
  /** Set by the second file, for each time that the visitor consents. */
  begin?: () => void
}

/** What in a page needs the second file. */
const NEEDS_MORE =
  'form[data-dub-track],[data-dub-click],[name=dub_id],[href*="//buy.stripe.com"],stripe-buy-button,stripe-pricing-table'

/** Options that need it too. */
const ASKING = /domains|shortDomain|publishableKey|sdkn|strip|google/

/**
 * Makes the function that loads the second file: now, if an option, Dub's stub or the page asks for it, or else once
 * the visitor uses what does.
 */
export function createLoader(page: Page): () => void {
  const { options } = page
  const { tag, folder, endpoint } = options
  let script: HTMLScriptElement | undefined

  const load = () => {
    if (script) return
    script = document.createElement('script')
    const { nonce, integrity } = tag ?? script
    document.head.append(
      Object.assign(script, {
        src: `${folder || endpoint}dub-more.js`,
        crossOrigin: '',
        nonce,
        // Where a page has the browser check the first file, the second is checked too.
        integrity: integrity && MORE_INTEGRITY,
        page,
      }),
    )
  }
  const loadIfUsed = ({ target }: Event) => {
    if ((target as Element).closest?.(NEEDS_MORE)) load()
  }

  return () => {
    page.begin?.()
    if (
      ASKING.test(Object.keys(options).join() + options.consent) ||
      'dubAnalytics' in window ||
      document.querySelector(NEEDS_MORE)
    )
      load()
    // A part of the page that comes later is used before it reports.
    addEventListener('pointerover', loadIfUsed)
    addEventListener('focusin', loadIfUsed)
  }
}
