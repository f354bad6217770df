import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import type { Tab } from '../browser/support/tab.ts'
import { clickIdOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

/** What the script has left in this browser. */
const tracesOf = (tab: Tab) =>
  tab.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])
const NOTHING = ['', 0, 0]

/** What was asked of the Worker but the script itself. */
const askedOf = (worker: string) =>
  web.requests
    .filter(({ url }) => url.startsWith(worker) && !url.endsWith('/dub.js'))
    .map(({ url }) => url)

/** Calls `dubTrack` without waiting for the receipt, which the page keeps. */
const callEarly = (tab: Tab) =>
  tab.evaluate(() => {
    Reflect.set(window, 'receipt', window.dubTrack?.('Sign up', { customerExternalId: 'user_1' }))
  })
const receiptOf = (tab: Tab): Promise<unknown> => tab.evaluate(() => Reflect.get(window, 'receipt'))

const decide = (tab: Tab, granted: boolean) =>
  tab.evaluate((value) => window.dubTrack?.consent(value), granted)

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  test('stores, sends and asks for nothing before consent is given', async () => {
    const { www, worker, page, tag } = freshSite()
    web.serve(
      `${www}/`,
      page(tag('data-consent="required"'), '<form data-dub-track="Sign up"></form>'),
    )
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await callEarly(tab)
    await sleep(300)
    expect(await clickIdOf(tab)).toBeNull()
    expect(await tracesOf(tab)).toEqual(NOTHING)
    expect(askedOf(worker)).toEqual([])

    await decide(tab, true)
    expect(await receiptOf(tab)).toMatchObject({ status: 'recorded', click: { id: CLICK_ID } })
    expect((await tracesOf(tab))[0]).toBe(`dub_id=${CLICK_ID}`)
    await until(() => askedOf(worker).includes(`${worker}/dub-more.js`))
  })

  test('skips the calls that waited where consent is refused, and sends nothing', async () => {
    const { www, worker, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag('data-consent="required"')))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await callEarly(tab)
    await decide(tab, false)
    expect(await receiptOf(tab)).toEqual({ status: 'skipped', reason: 'no_consent' })
    expect(await tracesOf(tab)).toEqual(['', 0, 0])
    expect(askedOf(worker)).toEqual([])
  })

  test('removes what is there on all hosts once consent is withdrawn', async () => {
    const { www, app, page, domain } = freshSite()
    for (const origin of [www, app]) web.serve(`${origin}/`, page())
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await tab.evaluate((of) => {
      document.cookie = `dub_partner_data={"partner":null}; path=/; domain=${of}`
      document.cookie = 'dub_id=AAAAAAAAAAAAAAAA; path=/'
      document.cookie = 'theme=dark; path=/'
      localStorage.setItem('dubTrack1:x', '[0,1,"http://t.x.example/track/lead","{}"]')
    }, domain)
    await decide(tab, false)
    const [cookies, local] = await tracesOf(tab)
    expect([cookies, local]).toEqual(['theme=dark', 0])
    expect(await clickIdOf(tab)).toBeNull()
    expect((await tracesOf(await open(`${app}/`)))[0]).toBe('')

    await decide(tab, true)
    expect(await clickIdOf(tab)).toBe(CLICK_ID)
  })

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
    expect((await tracesOf(tab))[0]).toBe(granted ? `dub_id=${CLICK_ID}` : '')
  })

  test('follows Consent Mode when the visitor agrees, and when they withdraw', async () => {
    const { www, page, tag } = freshSite()
    const layer = `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }
      gtag('consent', 'default', { ad_storage: 'denied' })</script>`
    web.serve(`${www}/`, page(layer + tag('data-consent="google"')))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await callEarly(tab)
    const update = (storage: string) =>
      tab.evaluate((value) => {
        Reflect.get(window, 'gtag')('consent', 'update', { ad_storage: value })
      }, storage)
    await update('granted')
    expect(await receiptOf(tab)).toMatchObject({ status: 'recorded' })
    await update('denied')
    await until(async () => (await tracesOf(tab))[0] === '')
    expect(await reportEvent(tab, 'user_2')).toEqual({ status: 'skipped', reason: 'no_consent' })
  })

  test('takes Global Privacy Control for a no that the page cannot overrule', async () => {
    const { www, worker, page, tag } = freshSite()
    const signal =
      "<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>"
    web.serve(`${www}/`, page(signal + tag('data-respect-gpc')))
    web.serve(`${www}/without`, page(signal + tag()))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await decide(tab, true)
    expect(await reportEvent(tab, 'user_1')).toEqual({ status: 'skipped', reason: 'no_consent' })
    expect(await tracesOf(tab)).toEqual(NOTHING)
    expect(askedOf(worker)).toEqual([])
    const other = await open(`${www}/without?dub_id=${CLICK_ID}`)
    expect(await reportEvent(other, 'user_1')).toMatchObject({ status: 'recorded' })
  })
})
