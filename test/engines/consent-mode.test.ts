import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { callWithoutWaiting, cookiesOf, receiptOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  test.each<[string, string, boolean]>([
    ['is granted by default', "gtag('consent', 'default', { ad_storage: 'granted' })", true],
    ['is denied by default', "gtag('consent', 'default', { ad_storage: 'denied' })", false],
    ['nothing says anything of', "gtag('js', new Date())", false],
    [
      'is denied by default in a region',
      "gtag('consent', 'default', { ad_storage: 'granted' }); gtag('consent', 'default', { ad_storage: 'denied', region: ['ES'] })",
      false,
    ],
    [
      'is granted by the visitor',
      "gtag('consent', 'default', { ad_storage: 'denied' }); gtag('consent', 'update', { ad_storage: 'granted' })",
      true,
    ],
    [
      'is refused by the visitor',
      "gtag('consent', 'default', { ad_storage: 'granted' }); gtag('consent', 'update', { ad_storage: 'denied' })",
      false,
    ],
  ])('follows Consent Mode where ad_storage %s', async (_, commands, granted) => {
    const { www, worker, page, tag } = freshSite()
    const layer = `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }; ${commands}</script>`
    web.serve(`${www}/`, page(layer + tag('data-consent="google"')))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await until(() => web.requests.some(({ url }) => url === `${worker}/dub-more.js`))
    await sleep(300)
    expect(await cookiesOf(tab)).toBe(granted ? `dub_id=${CLICK_ID}` : '')
  })

  test('throws nothing where an element of the page is called dataLayer', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag('data-consent="google"'), '<div id="dataLayer"></div>'))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await tab.evaluate(() => window.dubTrack?.consent(true))
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
  })

  test('follows Consent Mode when the visitor agrees, and when they withdraw', async () => {
    const { www, page, tag } = freshSite()
    const layer = `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }
      gtag('consent', 'default', { ad_storage: 'denied' })</script>`
    web.serve(`${www}/`, page(layer + tag('data-consent="google"')))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await callWithoutWaiting(tab)
    const update = (storage: string) =>
      tab.evaluate((value) => {
        Reflect.get(window, 'gtag')('consent', 'update', { ad_storage: value })
      }, storage)
    await update('granted')
    expect(await receiptOf(tab)).toMatchObject({ status: 'recorded' })
    await update('denied')
    await until(async () => (await cookiesOf(tab)) === '')
    expect(await reportEvent(tab, 'user_2')).toEqual({ status: 'skipped', reason: 'no_consent' })
  })
})
