import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { Tab } from '../../browser/support/tab.ts'
import type { DrivenEngine, EngineBrowser, Profile } from './engine.ts'
import { START_LIMIT_MS } from './in-each-engine.ts'
import type { Web } from './start-web.ts'

/** Opens a URL of the web in a new tab, which is closed after the test. */
export type Open = (url: string) => Promise<Tab>

/** Launches a browser on the web for the tests of a `describe`. */
export function launchOnWeb(
  { name, launch }: DrivenEngine,
  { proxyPort }: Pick<Web, 'proxyPort'>,
  profile: Profile = 'usual',
): Open {
  const tabs: Tab[] = []
  let browser: EngineBrowser | undefined

  beforeAll(async () => {
    browser = await launch(inject('enginePaths')[name] ?? '', profile, proxyPort)
  }, START_LIMIT_MS)
  afterEach(async () => {
    await Promise.all(tabs.splice(0).map((tab) => tab.close()))
  })
  afterAll(() => browser?.close())

  return async (url) => {
    if (!browser) throw new Error('the browser has not been launched')
    const tab = await browser.newTab()
    tabs.push(tab)
    await tab.goto(url)
    return tab
  }
}
