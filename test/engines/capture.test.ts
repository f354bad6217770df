import { expect, test } from 'vitest'
import type { Tab } from '../browser/support/tab.ts'
import { until } from '../../tools/until.ts'
import { clickIdOf, cookiesOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { startWeb } from './support/start-web.ts'

const A = 'AAAAAAAAAAAAAAAA'
const B = 'BBBBBBBBBBBBBBBB'

/** Counts what is written to `document.cookie`. */
const COUNT_WRITES = `<script>
window.written = []
const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
Object.defineProperty(document, 'cookie', {
  get: () => cookie.get.call(document),
  set: (text) => { written.push(text); cookie.set.call(document, text) },
})
</script>`

/** Writes the cookie as Dub's own script does, for this host and those below it. */
const asDubWrites = (clickId: string) => `<script>
document.cookie = 'dub_id=${clickId}; domain=.' + location.hostname.replace(/^www\\./, '') +
  '; path=/; sameSite=Lax; expires=' + new Date(Date.now() + 90 * 864e5).toUTCString()
</script>`

const web = await startWeb()

const writesOf = (tab: Tab): Promise<string[]> => tab.evaluate(() => Reflect.get(window, 'written'))
/** What the page knows of the click, and what it has in its cookies. */
const clickOf = async (tab: Tab) => [await clickIdOf(tab), await cookiesOf(tab)]
const BOTH = (clickId: string) => [clickId, `dub_id=${clickId}`]

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
    ['7 characters', 'abcdefg'],
    ['65 characters', 'x'.repeat(65)],
    ['an attribute of the cookie', `${A};%20Max-Age=0`],
    ['another cookie', `${A};%20session=stolen`],
    ['a second line', `${A}%0d%0aSet-Cookie:x=1`],
    ['markup', '%3Cscript%3Ealert(1)%3C/script%3E'],
    ['a letter outside ASCII', 'abcd%C3%A9fghijk'],
    ['nothing', ''],
  ])('ignores a click of %s in the URL', async (_, text) => {
    const { www, page } = freshSite()
    web.serve(`${www}/`, page())
    const tab = await open(`${www}/?dub_id=${text}`)
    expect(await clickIdOf(tab)).toBeNull()
    expect(await cookiesOf(tab)).toBe('')
  })

  test('leaves one cookie where the script of Dub has written another, from www to app and back', async () => {
    const { www, app, page, tag } = freshSite()
    web.serve(`${app}/earlier`, page(asDubWrites(A)))
    web.serve(`${www}/earlier`, page(asDubWrites(A)))
    for (const origin of [www, app]) {
      web.serve(`${origin}/`, page())
      await open(`${origin}/earlier`)
    }
    expect(await clickOf(await open(`${www}/?dub_id=${B}`))).toEqual(BOTH(B))
    expect(await clickOf(await open(`${app}/`))).toEqual(BOTH(B))
    expect(await clickOf(await open(`${www}/`))).toEqual(BOTH(B))
    // The Worker's host is below the domain too, and sees the one cookie.
    web.serve(`${www}/with-dub`, page(tag() + asDubWrites(B)))
    const tab = await open(`${www}/with-dub`)
    await reportEvent(tab, 'user_1')
    const event = web.requests.find(({ method }) => method === 'POST')
    expect(event?.cookie).toBe(`dub_id=${B}`)
  })

  test('writes no cookie that is there already', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(COUNT_WRITES + tag()))
    await open(`${www}/?dub_id=${A}`)
    const tab = await open(`${www}/?dub_id=${A}`)
    expect(await clickOf(tab)).toEqual(BOTH(A))
    expect(await writesOf(tab)).toEqual([])
  })

  test('removes a narrower cookie without writing the wide one again', async () => {
    const { www, page, tag, domain } = freshSite()
    web.serve(
      `${www}/`,
      page(`<script>
      document.cookie = 'dub_id=${A}; path=/; domain=${domain}; max-age=9999'
      document.cookie = 'dub_id=${A}; path=/; max-age=9999'</script>${COUNT_WRITES}${tag()}`),
    )
    const tab = await open(`${www}/`)
    expect(await cookiesOf(tab)).toBe(`dub_id=${A}`)
    const written = await writesOf(tab)
    expect(written.filter((text) => !text.includes('max-age=0'))).toEqual([])
  })

  test('does not restore a cookie that the server of the site has deleted', async () => {
    const { www, page, domain } = freshSite()
    web.serve(`${www}/`, page())
    const tab = await open(`${www}/?dub_id=${A}`)
    const removeCookie = () =>
      tab.evaluate((of) => {
        document.cookie = `dub_id=; path=/; domain=${of}; max-age=0`
      }, domain)
    await removeCookie()
    await tab.evaluate((clickId) => {
      history.pushState(null, '', `/?step=2&dub_id=${clickId}`)
    }, A)
    expect(await clickOf(tab)).toEqual([null, ''])
    await tab.goto(`${www}/?dub_id=${A}`)
    expect(await clickOf(tab)).toEqual([null, ''])
  })

  test('does not restore it when the visitor goes back to the landing page', async () => {
    const { www, page, domain } = freshSite()
    for (const path of ['/', '/next']) web.serve(`${www}${path}`, page())
    const tab = await open(`${www}/?dub_id=${A}`)
    await tab.evaluate(() => {
      location.href = '/next'
    })
    const at = (path: string) =>
      until(() => tab.evaluate((of) => location.pathname === of, path).catch(() => false))
    await at('/next')
    await tab.evaluate((of) => {
      document.cookie = `dub_id=; path=/; domain=${of}; max-age=0`
      history.back()
    }, domain)
    await at('/')
    await until(() => tab.evaluate(() => !!window.dubTrack?.clickId))
    expect(await clickOf(tab)).toEqual([null, ''])
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

  test('keeps the cookie where data-cookie-options says', async () => {
    const { www, app, page, tag, domain } = freshSite()
    const options = { domain: `.www.${domain}`, expiresInDays: 30 }
    web.serve(
      `${www}/`,
      page(COUNT_WRITES + tag(`data-cookie-options='${JSON.stringify(options)}'`)),
    )
    web.serve(`${app}/`, page())
    const tab = await open(`${www}/?dub_id=${A}`)
    expect(await clickOf(tab)).toEqual(BOTH(A))
    expect((await writesOf(tab)).at(-1)).toMatch(/max-age=2592000/)
    expect(await cookiesOf(await open(`${app}/`))).toBe('')
  })

  test.each([
    ['not JSON', '{"expiresInDays": 30'],
    ['a key that is unknown', '{"expireInDays": 30}'],
  ])(
    'warns of data-cookie-options with %s, and captures the click for 90 days',
    async (_, options) => {
      const { www, page, tag } = freshSite()
      web.serve(`${www}/`, page(COUNT_WRITES + tag(`data-cookie-options='${options}'`)))
      const tab = await open(`${www}/?dub_id=${A}`)
      expect(await clickOf(tab)).toEqual(BOTH(A))
      expect((await writesOf(tab)).at(-1)).toMatch(/max-age=7776000/)
      await until(() => web.reports.some((report) => /^warn: .*data-cookie-options/.test(report)))
    },
  )

  test('writes the widest cookie where the domain in data-cookie-options is another site', async () => {
    const { www, app, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(`data-cookie-options='{"domain": "other.example"}'`)))
    web.serve(`${app}/`, page())
    await open(`${www}/?dub_id=${A}`)
    expect(await cookiesOf(await open(`${app}/`))).toBe(`dub_id=${A}`)
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

  test('works in a sandboxed frame, which has no cookies', async () => {
    const { www, page } = freshSite()
    web.serve(
      `${www}/`,
      page('', `<iframe sandbox="allow-scripts" src="/inner?dub_id=${A}"></iframe>`),
    )
    web.serve(
      `${www}/inner`,
      page(
        undefined,
        `<script>
      addEventListener('load', () => parent.postMessage(dubTrack.clickId(), '*'))</script>`,
      ),
    )
    const tab = await open(`${www}/outer`)
    web.serve(`${www}/outer`, '')
    const clickId = await tab.evaluate(async (url) => {
      const heard = new Promise((resolve) =>
        addEventListener('message', ({ data }) => resolve(data)),
      )
      const frame = document.createElement('iframe')
      frame.sandbox.add('allow-scripts')
      frame.src = url
      document.body.append(frame)
      return heard
    }, `${www}/inner?dub_id=${A}`)
    expect(clickId).toBe(A)
  })
})
