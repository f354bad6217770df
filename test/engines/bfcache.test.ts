import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startFaultyServers } from '../browser/support/start-servers.ts'
import type { Tab } from '../browser/support/tab.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'
import { WATCH } from './support/watched-page.ts'

const servers = await startFaultyServers()
const { proxy, recorded, site } = servers

declare global {
  /** Makes the pages of the other tabs go back. */
  var sendBack: () => void
}

/** The next page, which goes back as soon as another tab wants it. A channel does not hear itself. */
const WELCOME = `${WATCH}<script>
const back = new BroadcastChannel('back')
back.onmessage = () => history.back()
var sendBack = () => back.postMessage('')
</script>`

/**
 * Waits for a report of the site's pages. The tab itself is not asked: Chromium throws a page out of the cache on whose
 * way there a script is run in it, by the reason `JavaScriptExecution` of `Page.backForwardCacheNotUsed`.
 */
const untilReported = (isIt: (report: string) => boolean) => until(() => site.reports.find(isIt))

/** Reports an event whose answer is held back, and leaves the page in the same task. */
async function reportAndLeave(tab: Tab) {
  proxy.behave('hold')
  await tab.evaluate(() => {
    setTimeout(async () => {
      const receipt = window.dubTrack?.('Sign up', { customerExternalId: 'user_1' })
      location.href = '/welcome'
      navigator.sendBeacon('/report', `receipt: ${(await receipt)?.status}`)
    })
  })
  await untilReported((report) => report === 'shown: /welcome')
  await until(() => proxy.posts.length > 0)
  proxy.behave('forward')
}

async function comeBack(otherTab: Tab) {
  await otherTab.evaluate(() => sendBack())
  await untilReported((report) => report === 'restored: /signup')
}

/** Waits for the receipt, and fails unless the event was counted once and is kept no more. */
async function expectToSettle(otherTab: Tab) {
  expect(await untilReported((report) => report.startsWith('receipt: '))).toMatch(
    /^receipt: (recorded|duplicate|kept)$/,
  )
  await until(() => otherTab.evaluate(() => localStorage.length === 0))
  expect(recorded()).toEqual(['user_1'])
}

inEachEngine((engine) => {
  const { newTab, openSignup } = launchFor(engine, servers)

  const openBoth = async () => {
    const tab = await openSignup()
    site.serveElsewhere(WELCOME)
    const otherTab = await newTab()
    await otherTab.goto(`${site.origin}/landing`)
    return { tab, otherTab }
  }

  test('settles a call whose page came out of the back/forward cache before the answer', async () => {
    const { tab, otherTab } = await openBoth()
    await reportAndLeave(tab)
    await comeBack(otherTab)
    proxy.release()
    await expectToSettle(otherTab)
  })

  test('settles a call whose answer came while the page was in the back/forward cache', async () => {
    const { tab, otherTab } = await openBoth()
    await reportAndLeave(tab)
    proxy.release()
    await until(() => recorded().length > 0 && proxy.over.length > 0)
    await comeBack(otherTab)
    await expectToSettle(otherTab)
  })
})
