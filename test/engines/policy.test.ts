import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { printTag } from '../support/printed-tag.ts'
import { cookiesOf, untilMoreHasBegun } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

const { tag } = printTag()
const NONCE = 'r4nd0m'
/** What a site with a Worker on another host of its own allows. */
const policyFor = (worker: string) =>
  `default-src 'none'; script-src 'nonce-${NONCE}'; connect-src 'self' ${worker}; img-src data:`

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  /** A page under the policy, whose tag is pinned, and which needs the second file. */
  const servePinned = () => {
    const site = freshSite()
    const { www, worker, page } = site
    const html = page(
      tag.replace('https://t.example.com', worker),
      '<form><input type="hidden" name="dub_id"></form>',
    )
    web.serve(`${www}/`, html.replaceAll('<script', `<script nonce="${NONCE}"`), {
      'content-security-policy': policyFor(worker),
    })
    return site
  }

  test('works with a nonce and an integrity, and so does the second file', async () => {
    const { www } = servePinned()
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe(CLICK_ID)
    expect(await reportEvent(tab, 'user_1')).toMatchObject({ status: 'recorded' })
  })

  test('runs no second file but the one that belongs to a pinned script', async () => {
    const { www, worker } = servePinned()
    const other = `${readFileSync('dist/dub-more.js', 'utf8')}\n`
    // Its query changes with the pin, so that a cached one is not asked for.
    web.serve(`${worker}/dub-more.js`, other, {
      'content-type': 'text/javascript',
      'access-control-allow-origin': '*',
    })
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await until(() => web.requests.some(({ url }) => url === `${worker}/dub-more.js`))
    await sleep(300)
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe('')
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
  })
})
