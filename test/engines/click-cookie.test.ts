import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { cookiesOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { A, B, BOTH, clickOf, COUNT_WRITES, writesOf } from './support/landing.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { reportEvent } from './support/report-event.ts'
import { startWeb } from './support/start-web.ts'

/** Writes the cookie as Dub's own script does, for this host and those below it. */
const asDubWrites = (clickId: string) => `<script>
document.cookie = 'dub_id=${clickId}; domain=.' + location.hostname.replace(/^www\\./, '') +
  '; path=/; sameSite=Lax; expires=' + new Date(Date.now() + 90 * 864e5).toUTCString()
</script>`

const web = await startWeb()

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

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
})
