import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { clickIdOf, cookiesOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { A, B, BOTH, clickOf, COUNT_WRITES, writesOf } from './support/landing.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { startWeb } from './support/start-web.ts'

const web = await startWeb()

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  test.each([
    ['a domain of one label and its suffix', 'example'],
    ['a domain below a suffix of two labels', 'co.uk'],
  ])('captures a click for all hosts of a site with %s', async (_, suffix) => {
    const { www, app, page } = freshSite(suffix)
    for (const origin of [www, app]) web.serve(`${origin}/`, page())
    expect(await clickOf(await open(`${www}/?a=1&dub_id=${A}#top`))).toEqual(BOTH(A))
    expect(await clickOf(await open(`${app}/`))).toEqual(BOTH(A))
  })

  test('captures a click on a host that has no domain above it', async () => {
    const { page } = freshSite()
    web.serve('http://127.0.0.9/', page())
    expect(await clickOf(await open(`http://127.0.0.9/?dub_id=${A}`))).toEqual(BOTH(A))
  })

  test.each([
    ['the last one by default', '', B],
    ['the last one', 'data-attribution-model="last-click"', B],
    ['the first one', 'data-attribution-model="first-click"', A],
  ])('of two clicks counts %s', async (_, attributes, winner) => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(attributes)))
    await open(`${www}/?dub_id=${A}`)
    expect(await clickOf(await open(`${www}/?dub_id=${B}`))).toEqual(BOTH(winner))
    expect(await clickOf(await open(`${www}/`))).toEqual(BOTH(winner))
  })

  test.each([
    ['an attribute of the cookie', `${A};%20Max-Age=0`],
    ['another cookie', `${A};%20session=stolen`],
    ['a second line', `${A}%0d%0aSet-Cookie:x=1`],
  ])('ignores a click of %s in the URL', async (_, text) => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page())
    const tab = await open(`${www}/?dub_id=${text}`)
    expect(await clickIdOf(tab)).toBeNull()
    expect(await cookiesOf(tab)).toBe('')
  })

  test('captures a click that comes with pushState', async () => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page())
    const tab = await open(`${www}/`)
    const pushed = await tab.evaluate(async (clickId) => {
      const before = history.pushState
      history.pushState(null, '', `/welcome?dub_id=${clickId}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      return {
        isNative: /native code/.test(String(before)),
        cookie: document.cookie,
        navigation: 'navigation' in window,
      }
    }, A)
    expect(pushed.isNative).toBe(true)
    if (pushed.navigation) expect(pushed.cookie).toBe(`dub_id=${A}`)
    expect(await clickOf(tab)).toEqual(BOTH(A))
  })

  test('passes the install check of Dub, and reports no event of its click', async () => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page())
    const tab = await open(`${www}/?dub_id=test`)
    expect(await cookiesOf(tab)).toBe('dub_id=test')
    await until(() => web.reports.some((report) => /^info: .*test/.test(report)))
    expect(await reportEvent(tab, 'user_1')).toEqual({ status: 'skipped', reason: 'test_click' })
    expect(web.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('takes the click out of the URL with data-strip, and leaves the rest byte for byte', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag('data-strip')))
    const tab = await open(`${www}/?flag&q=a+b%20c&dub_id=${A}&x=1#/dub_id=2`)
    await until(() => tab.evaluate(() => !location.search.includes('dub_id')))
    expect(await tab.evaluate(() => location.href)).toBe(`${www}/?flag&q=a+b%20c&x=1#/dub_id=2`)
    expect(await clickOf(tab)).toEqual(BOTH(A))
  })

  test('works where a variable of the page has the name of the Navigation API', async () => {
    const { www, page, tag } = freshSite()
    web.serve(
      `${www}/`,
      page(`<script>var navigation = { items: [] }</script>${tag('data-strip')}`),
    )
    expect(await clickOf(await open(`${www}/?dub_id=${A}`))).toEqual(BOTH(A))
  })

  test('captures a click that another one begins with', async () => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page())
    const tab = await open(`${www}/?dub_id=${A}`)
    await tab.goto(`${www}/?dub_id=${A.slice(0, 8)}`)
    expect(await clickOf(tab)).toEqual(BOTH(A.slice(0, 8)))
  })

  test('throws nothing where a loader runs it as a module, without a tag', async () => {
    const { www, worker, page } = freshSite()
    const loader = `<script type="module" src="${worker}/dub.js" crossorigin="anonymous"></script>`
    web.serve(`${www}/`, page(loader))
    const tab = await open(`${www}/?dub_id=${A}`)
    expect(await clickOf(tab)).toEqual(BOTH(A))
    expect(await reportEvent(tab, 'user_1')).toEqual({ status: 'skipped', reason: 'no_endpoint' })
  })

  test('runs once where the tag is there twice', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(COUNT_WRITES + tag() + tag()))
    const tab = await open(`${www}/?dub_id=${A}`)
    expect(await clickOf(tab)).toEqual(BOTH(A))
    expect(await writesOf(tab)).toHaveLength(1)
  })

  test('counts a thank-you page once that reports before the script has loaded, and is loaded again', async () => {
    const { www, page, tag } = freshSite()
    const early = `<script>
      window.receipt = dubTrack('Sign up', { customerExternalId: 'user_1' })</script>`
    web.serve(`${www}/`, page(early + tag()))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    const statusOf = () =>
      tab.evaluate(async () => Reflect.get(Object(await Reflect.get(window, 'receipt')), 'status'))
    expect(await statusOf()).toBe('recorded')
    await tab.goto(`${www}/`)
    expect(await statusOf()).toBe('duplicate')
    expect(web.dub.leads).toHaveLength(1)
  })

  test('works in a sandboxed frame, which has no cookies', async () => {
    const { www, page } = freshSite()
    const tell = `<script>addEventListener('load', () =>
      parent.postMessage(dubTrack.clickId(), '*'))</script>`
    web.serve(`${www}/inner`, page(undefined, tell))
    web.serve(`${www}/`, page(''))
    const tab = await open(`${www}/`)
    const clickId = await tab.evaluate((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src })
      frame.sandbox.add('allow-scripts')
      document.body.append(frame)
      return new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data)))
    }, `${www}/inner?dub_id=${A}`)
    expect(clickId).toBe(A)
  })
})
