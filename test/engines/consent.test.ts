import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import type { Tab } from '../browser/support/tab.ts'
import { callWithoutWaiting, clickIdOf, receiptOf } from './support/ask-page.ts'
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
    await callWithoutWaiting(tab)
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
    await callWithoutWaiting(tab)
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

  test.each(['required', 'google'])(
    'holds the click of the landing with %s where the page changes its URL before the visitor decides',
    async (mode) => {
      const { www, page, tag } = freshSite()
      web.serve(`${www}/`, page(tag(`data-consent="${mode}"`)))
      const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
      await tab.evaluate(() => {
        history.replaceState(null, '', '/pricing')
        window.dubTrack?.consent(true)
      })
      expect(await clickIdOf(tab)).toBe(CLICK_ID)
      expect((await tracesOf(tab))[0]).toBe(`dub_id=${CLICK_ID}`)
    },
  )

  test('takes back what it has filled once consent is withdrawn, and loads nothing more', async () => {
    const { www, worker, page } = freshSite()
    const fields =
      '<form><input name="dub_id"><input name="email"></form><stripe-buy-button></stripe-buy-button>'
    web.serve(`${www}/`, page(undefined, fields))
    web.serve(`${www}/plain`, page(undefined, '<p>Nothing</p>'))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    const filled = () =>
      tab.evaluate(() => [
        document.querySelector<HTMLInputElement>('[name=dub_id]')?.value,
        document.querySelector('stripe-buy-button')?.getAttribute('client-reference-id'),
      ])
    await until(async () => (await filled())[0] === CLICK_ID)
    await decide(tab, false)
    await tab.evaluate(() => document.querySelector<HTMLInputElement>('[name=email]')?.focus())
    expect(await filled()).toEqual(['', ''])

    const plain = await open(`${www}/plain?dub_id=${CLICK_ID}`)
    await decide(plain, false)
    const asked = web.requests.length
    await plain.evaluate((html) => {
      document.body.insertAdjacentHTML('beforeend', html)
      document.querySelector<HTMLInputElement>('[name=email]')?.focus()
    }, fields)
    await sleep(300)
    expect(web.requests.slice(asked).filter(({ url }) => url.startsWith(worker))).toEqual([])
  })

  test('leaves what it has not filled, where consent is withdrawn without a click', async () => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page(undefined, '<form><input name="dub_id" value="own"></form>'))
    const tab = await open(`${www}/`)
    await decide(tab, false)
    await tab.evaluate(() => document.querySelector('input')?.focus())
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe('own')
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
