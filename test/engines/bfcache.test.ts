import { expect, test } from 'vitest'
import type { Receipt } from '../../snippet/receipt.ts'
import { until } from '../../tools/until.ts'
import { startFaultyServers } from '../browser/support/start-servers.ts'
import type { Tab } from '../browser/support/tab.ts'
import { untilAt } from '../browser/support/ways-to-leave.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'

declare global {
  interface Window {
    receipt?: Receipt | undefined
  }
}

const servers = await startFaultyServers()
const { proxy, recorded, site } = servers

/** Waits for a report of the site's pages: to ask a page on its way into the cache would throw it out. */
const untilReported = (report: string) => until(() => site.reports.includes(report))

/** Reports an event whose answer is held back, and leaves the page in the same task. */
async function reportAndLeave(tab: Tab) {
  proxy.behave('hold')
  await tab.evaluate(() => {
    setTimeout(async () => {
      const receipt = window.dubTrack?.('Sign up', { customerExternalId: 'user_1' })
      location.href = '/welcome'
      window.receipt = await receipt
    })
  })
  await untilReported('shown: /welcome')
  await untilAt(tab, '/welcome')
  await until(() => proxy.posts.length > 0)
  proxy.behave('forward')
}

async function comeBack(tab: Tab) {
  await tab.evaluate(() => {
    setTimeout(() => history.back())
  })
  await untilReported('restored: /signup')
  await untilAt(tab, '/signup')
}

/** Waits for the receipt, and fails unless the event was counted once and is kept no more. */
async function expectToSettle(tab: Tab) {
  const receipt = await until(() => tab.evaluate(() => window.receipt))
  expect(['recorded', 'duplicate', 'kept']).toContain(receipt.status)
  await until(() => tab.evaluate(() => localStorage.length === 0))
  expect(recorded()).toEqual(['user_1'])
}

inEachEngine((engine) => {
  const { openSignup } = launchFor(engine, servers)

  test('settles a call whose page came out of the back/forward cache before the answer', async () => {
    const tab = await openSignup()
    await reportAndLeave(tab)
    await comeBack(tab)
    proxy.release()
    await expectToSettle(tab)
  })

  test('settles a call whose answer came while the page was in the back/forward cache', async () => {
    const tab = await openSignup()
    await reportAndLeave(tab)
    proxy.release()
    await until(() => recorded().length > 0 && proxy.over.length > 0)
    await comeBack(tab)
    await expectToSettle(tab)
  })
})
