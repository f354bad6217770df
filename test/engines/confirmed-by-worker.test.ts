import { expect, test } from 'vitest'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { until } from '../../tools/until.ts'
import { clickIdOf, cookiesOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { ON_PATH, startWeb } from './support/start-web.ts'

const web = await startWeb({ BASE_PATH: ON_PATH })
const { dub } = web

/** What the Worker has answered to events with. */
const confirmed = () =>
  web.requests.filter(({ method }) => method === 'POST').flatMap(({ setCookie }) => setCookie)

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  /** Lands on a page whose script is on a path of its host; `options` are those of its cookie. */
  const land = async (optionsOf: (domain: string) => object = () => ({})) => {
    const { www, page, domain } = freshSite()
    const options = JSON.stringify(optionsOf(domain))
    web.serve(
      `${www}/`,
      page(
        `<script defer src="${www}${ON_PATH}/dub.js" data-cookie-options='${options}'></script>`,
      ),
    )
    return { tab: await open(`${www}/?dub_id=${CLICK_ID}`), domain }
  }

  test('has the cookie that the script has written confirmed, for its domain and its lifetime', async () => {
    const { tab, domain } = await land()
    await reportEvent(tab, 'user_1')
    expect(confirmed()).toEqual([
      expect.stringMatching(
        `^dub_id=${CLICK_ID}; Domain=${domain}; Path=/; Max-Age=77[67]\\d{4}; SameSite=Lax$`,
      ),
    ])
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
  })

  test("has it confirmed for the domain that Dub's documentation writes with a dot", async () => {
    const { tab, domain } = await land((of) => ({ domain: `.www.${of}`, expiresInDays: 30 }))
    await reportEvent(tab, 'user_1')
    expect(confirmed()).toEqual([
      expect.stringMatching(`; Domain=www\\.${domain}; Path=/; Max-Age=2\\d{6};`),
    ])
  })

  test('has no cookie left where consent is withdrawn while an event is under way', async () => {
    const { tab } = await land()
    dub.fault({ kind: 'slow', delayMs: 500 })
    await tab.evaluate(() => {
      const receipt = window.dubTrack?.('Sign up', { customerExternalId: 'user_1' })
      Reflect.set(window, 'receipt', receipt)
    })
    await until(() => web.requests.some(({ method }) => method === 'POST'))
    await tab.evaluate(() => window.dubTrack?.consent(false))
    expect(await tab.evaluate(() => Reflect.get(window, 'receipt'))).toMatchObject({})
    expect(await cookiesOf(tab)).toBe('')
    expect(await clickIdOf(tab)).toBeNull()
  })
})
