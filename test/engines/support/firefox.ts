import { launch } from 'puppeteer-core'
import { FIREFOX } from '../../../scripts/engines.ts'
import { tabOf } from '../../browser/support/tab.ts'
import type { DrivenEngine, Profile } from './engine.ts'

/** Over Puppeteer's own; the names are those of `about:config`. */
const PREFERENCES: Readonly<Record<Profile, Record<string, unknown>>> = {
  usual: {},
  private: { 'browser.privatebrowsing.autostart': true },
  'scripts off': { 'javascript.enabled': false },
  'no bfcache': { 'browser.sessionhistory.max_total_viewers': 0 },
  // nsICookieService.BEHAVIOR_REJECT: every site is refused cookies and storage.
  'cookies blocked': { 'network.cookie.cookieBehavior': 2 },
  'storage switched off': { 'dom.storage.enabled': false },
}

const proxyPreferences = (port: number | undefined): Record<string, unknown> =>
  port
    ? {
        'network.proxy.type': 1,
        'network.proxy.http': '127.0.0.1',
        'network.proxy.http_port': port,
        'network.proxy.allow_hijacking_localhost': true,
        'dom.security.https_first': false,
      }
    : {}

/** Firefox, by WebDriver BiDi. */
export const firefox: DrivenEngine = {
  name: FIREFOX.name,
  denials: ['cookies blocked', 'storage switched off'],
  launch: async (executablePath, profile, proxyPort) => {
    const browser = await launch({
      browser: 'firefox',
      executablePath,
      extraPrefsFirefox: { ...PREFERENCES[profile], ...proxyPreferences(proxyPort) },
    })
    return {
      newTab: async () => tabOf(await browser.newPage()),
      close: () => browser.close(),
    }
  },
}
