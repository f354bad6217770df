import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, expect } from 'vitest'
import { recordingsSettled } from '../../recording/recorder.ts'
import { connectToChromium } from './chromium.ts'
import { type Servers, type ServersOptions, startServers } from './start-servers.ts'
import { type Visit, watch } from './visit.ts'

export { CLICK_ID } from './start-servers.ts'

/** Visitors in Chromium. */
export interface Visitors {
  /** Opens the signup page as a new visitor who has clicked on a link, or on none. */
  readonly visit: (clickId?: string, url?: string) => Promise<Visit>
  /** As `visit`, but before the page is opened. */
  readonly arrive: (clickId?: string) => Promise<Visit>
  /** Opens the signup page in one more tab of a visitor. */
  readonly openTab: (visitor: Pick<Visit, 'context'>) => Promise<Visit>
  /** As `openTab`, but before the page is opened. */
  readonly newTab: (visitor: Pick<Visit, 'context'>) => Promise<Visit>
}

/** Everything from the visitor's browser to Dub. */
export type BrowserStack = Servers & Visitors

/** How a stack differs from the usual one. */
export interface BrowserStackOptions extends ServersOptions {
  /** A Chromium of its own, which is closed with the stack. */
  readonly browser?: Promise<Browser>
}

/** Starts a stack for the tests of a file. */
export async function startBrowserStack({
  browser,
  ...options
}: BrowserStackOptions = {}): Promise<BrowserStack> {
  const servers = await startServers(options)
  return { ...servers, ...(await startVisitors(servers, browser)) }
}

/**
 * Lets visitors to the site of these servers. Each test begins without visitors; after it nothing may
 * have been thrown into a page.
 */
export async function startVisitors(
  { site }: Pick<Servers, 'site'>,
  ownBrowser?: Promise<Browser>,
): Promise<Visitors> {
  const pageErrors: string[] = []
  const browser = await (ownBrowser ?? connectToChromium())

  afterEach(async () => {
    await recordingsSettled()
    const visitors = browser.browserContexts().filter(({ id }) => id !== undefined)
    await Promise.all(visitors.map((context) => context.close()))
    expect(pageErrors.splice(0)).toEqual([])
  })
  afterAll(() => (ownBrowser ? browser.close() : browser.disconnect()))

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
    arrive,
    visit: async (clickId, url) => open(await arrive(clickId), url),
    newTab,
    openTab: async (visitor) => open(await newTab(visitor)),
  }
}
