import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CLICK_ID, startServers } from '../browser/support/start-servers.ts'
import { shareHost } from '../browser/support/start-shared-host.ts'
import type { Tab } from '../browser/support/tab.ts'
import { inEachEngine, launchFor } from './support/in-each-engine.ts'

const BASE_PATH = '/_d'
/** How long the cookie lives that the page's script sets: it stands for Safari's limit. */
const SCRIPT_COOKIE_SECONDS = 3

const servers = await startServers()
const host = await shareHost(servers, BASE_PATH)

/** Sets the click's cookie for a short time, and reports a lead with `cookie` as the page's script does. */
const report = (tab: Tab, cookie: string | undefined): Promise<number> =>
  tab.evaluate(
    async (clickId, seconds, url, member) => {
      document.cookie = `dub_id=${clickId}; path=/; max-age=${seconds}`
      const lead = { eventName: 'Sign up', clickId, customerExternalId: 'user_1', cookie: member }
      const response = await fetch(url, {
        method: 'POST',
        body: JSON.stringify(lead),
        keepalive: true,
        credentials: 'include',
      })
      return response.status
    },
    CLICK_ID,
    SCRIPT_COOKIE_SECONDS,
    `${BASE_PATH}/track/lead`,
    cookie ?? '',
  )

const cookiesOf = (tab: Tab): Promise<string> => tab.evaluate(() => document.cookie)

inEachEngine((engine) => {
  const visitor = launchFor(engine, servers)
  const open = async () => {
    const tab = await visitor.newTab()
    await tab.goto(`${host.origin}/landing`)
    return tab
  }

  test("keeps the click's cookie beyond the life that the page's script gave it, where the Worker confirms it", async () => {
    const tab = await open()
    expect(await report(tab, `${CLICK_ID},,${Date.now() + 60_000}`)).toBe(200)
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
    await sleep((SCRIPT_COOKIE_SECONDS + 1) * 1000)
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
  })

  test("lets the cookie end with the life that the page's script gave it, where the page does not ask", async () => {
    const tab = await open()
    expect(await report(tab, undefined)).toBe(200)
    await sleep((SCRIPT_COOKIE_SECONDS + 1) * 1000)
    expect(await cookiesOf(tab)).toBe('')
  })
})
