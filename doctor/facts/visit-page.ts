import type { Browser } from 'puppeteer-core'
import { CLICK_COOKIE, TEST_CLICK } from '../../contract/click.ts'
import { openTab } from './open-tab.ts'
import { withTestClick } from './test-click.ts'

/** What became of a visit with the test click, in a browser. */
export interface Visit {
  readonly browser: string
  /** The script has run: `dubTrack` has its methods. */
  readonly hasScript: boolean
  /** The test click became the cookie, for a moment at least: a page may put another click in its place. */
  readonly hasCookie: boolean
  /** The tag waits for the visitor's consent. */
  readonly needsConsent: boolean
  /** Why the script did not load, in the browser's words. */
  readonly failure: string | undefined
}

const LOAD_LIMIT_MS = 30_000
/** A tag manager may bring the script some time after the page has loaded. */
const SETTLE_LIMIT_MS = 5000

/** What the script says to the console once the test click is in the cookie (`snippet/click/click.ts`). */
const CAPTURED = 'dubTrack: test click captured'

/** Opens the page with `?dub_id=test`. Fails where the browser cannot open it. */
export async function visitPage(
  browser: Browser,
  name: string,
  pageUrl: string,
  workerUrl: string,
): Promise<Visit> {
  const context = await browser.createBrowserContext()
  try {
    const tab = await openTab(context)
    let failure: string | undefined
    let isCaptured = false
    tab.on('console', (message) => {
      isCaptured ||= message.text() === CAPTURED
    })
    tab.on('requestfailed', (request) => {
      if (request.url().startsWith(`${workerUrl}/dub`)) failure = request.failure()?.errorText
    })
    await tab.goto(withTestClick(pageUrl), { waitUntil: 'load', timeout: LOAD_LIMIT_MS })
    await tab.waitForFunction(isSettled, { timeout: SETTLE_LIMIT_MS }).catch(() => undefined)
    const seen = await tab.evaluate(lookAround, `${CLICK_COOKIE}=${TEST_CLICK}`)
    const hasCookie = isCaptured || seen.hasCookie
    return { browser: name, ...seen, hasCookie, failure }
  } finally {
    await context.close()
  }
}

/** Runs in the page. */
function isSettled(): boolean {
  const { dubTrack } = window as { dubTrack?: { clickId?: unknown } }
  return typeof dubTrack?.clickId === 'function' && document.cookie.includes('dub_id=')
}

/** Runs in the page. */
function lookAround(cookie: string) {
  const { dubTrack } = window as { dubTrack?: { clickId?: unknown } }
  return {
    hasScript: typeof dubTrack?.clickId === 'function',
    hasCookie: document.cookie.split('; ').includes(cookie),
    needsConsent: document.querySelector('script[data-consent]') !== null,
  }
}
