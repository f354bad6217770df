import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import { type Emulator, startEmulator } from '../../../emulator/index.ts'
import { recordingsSettled } from '../../recording/recorder.ts'
import { API_KEY, type RunningWorker, startWorker } from '../../support/start-worker.ts'
import { connectToChromium } from './chromium.ts'
import { startDistantProxy } from './distant-proxy.ts'
import { onLocalhost } from './localhost.ts'
import { signupPage } from './signup-page.ts'
import { type Site, startSite } from './start-site.ts'
import { type Visit, watch } from './visit.ts'

export { SEED_CLICK_ID as CLICK_ID } from '../../../emulator/index.ts'

/** Everything from the visitor's browser to Dub. */
export interface BrowserStack {
  readonly dub: Emulator
  readonly worker: RunningWorker
  /** The origin that pages load the script from and report to. */
  readonly workerOrigin: string
  readonly site: Site
  /** Opens the signup page as a new visitor who has clicked on a link, or on none. */
  readonly visit: (clickId?: string, url?: string) => Promise<Visit>
  /** As `visit`, but before the page is opened. */
  readonly arrive: (clickId?: string) => Promise<Visit>
  /** Opens the signup page in one more tab of a visitor. */
  readonly openTab: (visitor: Pick<Visit, 'context'>) => Promise<Visit>
  /** As `openTab`, but before the page is opened. */
  readonly newTab: (visitor: Pick<Visit, 'context'>) => Promise<Visit>
}

/** How a stack differs from the usual one. */
export interface BrowserStackOptions {
  /** A Chromium of its own, which is closed with the stack. */
  readonly browser?: Promise<Browser>
  /** Puts a distant proxy before the Worker. */
  readonly distant?: boolean
  /** Settings of the Worker, over the usual ones. */
  readonly vars?: Readonly<Record<string, string>>
}

/**
 * Starts a stack for the tests of a file. Each test begins without visitors; after it nothing may have
 * been thrown into a page.
 */
export async function startBrowserStack({
  browser: ownBrowser,
  distant = false,
  vars = {},
}: BrowserStackOptions = {}): Promise<BrowserStack> {
  const pageErrors: string[] = []
  const [browser, dub, site] = await Promise.all([
    ownBrowser ?? connectToChromium(),
    startEmulator(),
    startSite(),
  ])
  const worker = await startWorker(
    { DUB_API_URL: dub.url, ALLOWED_ORIGINS: site.origin, ...vars },
    { DUB_API_KEY: API_KEY },
  )
  const proxy = distant ? await startDistantProxy(worker.url) : undefined
  const workerOrigin = onLocalhost((proxy ?? worker).url)

  beforeEach(() => {
    dub.reset()
    site.serveSignup(signupPage(`${workerOrigin}/dub.js`))
  })
  afterEach(async () => {
    await recordingsSettled()
    const visitors = browser.browserContexts().filter(({ id }) => id !== undefined)
    await Promise.all(visitors.map((context) => context.close()))
    expect(pageErrors.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await (ownBrowser ? browser.close() : browser.disconnect())
    await proxy?.close()
    await worker.close()
    await site.close()
    await dub.close()
  })

  const newTab = async ({ context }: Pick<Visit, 'context'>) =>
    watch(await context.newPage(), pageErrors)
  const arrive = async (clickId?: string) => {
    const context = await browser.createBrowserContext()
    if (clickId) {
      await context.setCookie({ name: 'dub_id', value: clickId, domain: 'localhost', path: '/' })
    }
    return newTab({ context })
  }
  const open = async (tab: Visit, url = `${site.origin}/signup`) => {
    await tab.page.goto(url, { waitUntil: 'load' })
    return tab
  }
  return {
    dub,
    worker,
    workerOrigin,
    site,
    arrive,
    visit: async (clickId, url) => open(await arrive(clickId), url),
    newTab,
    openTab: async (visitor) => open(await newTab(visitor)),
  }
}
