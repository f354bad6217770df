import { checkCookie } from '../checks/cookie.ts'
import { checkLeaving, type Left } from '../checks/leaving.ts'
import { findBrowsers, type InstalledBrowser, VARIABLES } from '../facts/browsers.ts'
import { leavePage } from '../facts/leave-page.ts'
import type { Target } from '../facts/target.ts'
import { type Visit, visitPage } from '../facts/visit-page.ts'
import { type Finding, namedFindings } from '../finding.ts'

const { failed } = namedFindings('cookie')

/** A page as the browsers of this machine see it, one after the other; without the token the first alone. */
export async function lookInBrowsers(
  target: Target,
  pageUrl: string,
  token: string | undefined,
  browsers: readonly InstalledBrowser[] = findBrowsers(),
): Promise<{ readonly findings: Finding[]; readonly hasScript: boolean | undefined }> {
  const left: Left[] = []
  let visit: Visit | undefined
  for (const { name, launch } of browsers.slice(0, token ? undefined : 1)) {
    try {
      const browser = await launch()
      try {
        visit ??= await visitPage(browser, name, pageUrl, target.url)
        if (token) {
          left.push({ browser: name, hasArrived: await leavePage(browser, pageUrl, target, token) })
        }
      } finally {
        await browser.close()
      }
    } catch (error) {
      const [said] = String(error).split('\n')
      const broken = failed(
        `${name} cannot open ${pageUrl}: ${said}`,
        'Open the page in it by hand. If the browser itself does not start, name another executable in CHROMIUM_PATH or FIREFOX_PATH.',
      )
      return { findings: [broken], hasScript: undefined }
    }
  }
  return {
    findings: [checkCookie(visit, VARIABLES), checkLeaving(left)],
    hasScript: visit?.hasScript,
  }
}
