import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest'
import { CLICK_ID, type Servers } from '../../browser/support/start-servers.ts'
import type { Tab } from '../../browser/support/tab.ts'
import { chromium } from './chromium.ts'
import type { DrivenEngine, EngineBrowser, Profile } from './engine.ts'
import { firefox } from './firefox.ts'
import { watchedSignup, WATCH } from './watched-page.ts'
import { webkit } from './webkit.ts'

export const START_LIMIT_MS = 120_000

/** A visitor who has clicked on a link, in a browser of their own. */
export interface Visitor {
  readonly newTab: () => Promise<Tab>
  /** Opens the signup page in a new tab. */
  readonly openSignup: () => Promise<Tab>
}

/** Describes the same in each engine; one that is not installed is skipped by its name. */
export function inEachEngine(tests: (engine: DrivenEngine) => void): void {
  for (const engine of [chromium, firefox, webkit]) {
    const isThere = engine.name in inject('enginePaths')
    describe.skipIf(!isThere)(isThere ? engine.name : `${engine.name} (not installed)`, () =>
      tests(engine),
    )
  }
}

/**
 * Launches a browser for the tests of a `describe`. Each test begins with empty storage; after it
 * nothing may have been thrown or rejected in a page.
 */
export function launchFor(
  { name, launch }: DrivenEngine,
  { site, workerOrigin }: Pick<Servers, 'site' | 'workerOrigin'>,
  profile: Profile = 'usual',
): Visitor {
  const tabs = new Set<Tab>()
  let browser: EngineBrowser | undefined
  let spare: Tab | undefined

  const newTab = async () => {
    if (!browser) throw new Error('the browser has not been launched')
    const tab = spare ?? (await browser.newTab())
    spare = undefined
    const own: Tab = {
      ...tab,
      close: () => {
        tabs.delete(own)
        return tab.close()
      },
    }
    tabs.add(own)
    return own
  }

  beforeAll(async () => {
    browser = await launch(inject('enginePaths')[name] ?? '', profile)
  }, START_LIMIT_MS)
  beforeEach(async () => {
    site.serveSignup(watchedSignup(workerOrigin))
    site.serveElsewhere(WATCH)
    spare = await browser?.newTab()
    await spare?.goto(`${site.origin}/landing`)
    await spare?.evaluate((clickId) => {
      document.cookie = `dub_id=${clickId}; path=/`
      try {
        localStorage.clear()
      } catch {
        // Denied, as some tests want it.
      }
    }, CLICK_ID)
  })
  afterEach(async () => {
    await Promise.all([...tabs].map((tab) => tab.close()))
    expect(site.reports.filter((report) => report.startsWith('error: '))).toEqual([])
  })
  afterAll(() => browser?.close())

  return {
    newTab,
    openSignup: async () => {
      const tab = await newTab()
      await tab.goto(`${site.origin}/signup`)
      return tab
    },
  }
}
