import { expect, test } from 'vitest'
import { SEED_DISCOUNT, SEED_LINK, SEED_PARTNER } from '../../emulator/index.ts'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import { clickIdOf, cookiesOf, untilMoreHasBegun } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { openWithQuery, partnerOf, REFER } from './support/partner-pages.ts'
import { DUB, startWeb } from './support/start-web.ts'

const web = await startWeb()
const { dub } = web

/** The partner of `?via=jo`, as in Dub's answer. */
const PARTNER = { id: SEED_LINK.partnerId, ...SEED_PARTNER }
const SITE = `data-api-host="${DUB}" data-domains='{"site": "${SEED_LINK.domain}"}'`

const asked = () =>
  dub.calls.filter(({ path, method }) => /click|visit/.test(path) && method === 'POST')

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  const openWith = openWithQuery(web, open)

  test('reports the click of a partner from the browser to Dub, with the whole URL of the page, once', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(REFER)))
    const tab = await open(`${www}/?via=${SEED_LINK.key}&gclid=x`)
    await untilMoreHasBegun(tab)
    const data = await partnerOf(tab)
    expect(data).toMatchObject({ partner: PARTNER, discount: SEED_DISCOUNT })
    expect(asked()).toMatchObject([
      {
        path: '/track/click',
        origin: www,
        body: {
          domain: SEED_LINK.domain,
          key: SEED_LINK.key,
          url: `${www}/?via=${SEED_LINK.key}&gclid=x`,
        },
      },
    ])
    // Without a preflight.
    expect(web.requests.filter(({ url }) => url.startsWith(DUB))).toHaveLength(1)
    expect(await clickIdOf(tab)).toBe(data?.clickId)
  })

  test('drops the answer of Dub where the URL names another click', async () => {
    const tab = await openWith(`?via=${SEED_LINK.key}&dub_id=${CLICK_ID}`)
    expect(await partnerOf(tab)).toBeNull()
    expect(asked()).toHaveLength(1)
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
  })

  test('reports no click of a partner under first-click where a click is there', async () => {
    const first = `<script>document.cookie = 'dub_id=${CLICK_ID}; path=/'</script>`
    const tab = await openWith(
      `?via=${SEED_LINK.key}`,
      `${REFER} data-attribution-model="first-click"`,
      first,
    )
    expect(await partnerOf(tab)).toBeNull()
    expect(asked()).toEqual([])
    expect(await clickIdOf(tab)).toBe(CLICK_ID)
  })

  test.each([
    ['data-query-params', `data-query-params='["ref", "aff"]'`, '?aff=jo'],
    ['data-query-params in single quotes', `data-query-params="['ref']"`, '?ref=jo'],
    ['data-query-param', 'data-query-param="ref"', '?ref=jo'],
    ['via, whatever else is named', `data-query-params='["ref"]'`, '?via=jo'],
  ])('finds the partner by %s', async (_, attributes, query) => {
    const tab = await openWith(query, `${REFER} ${attributes}`)
    expect(await partnerOf(tab)).toMatchObject({ partner: PARTNER })
  })

  test('finds the domain in data-short-domain', async () => {
    const tab = await openWith(
      '?via=jo',
      `data-api-host="${DUB}/" data-short-domain="${SEED_LINK.domain}"`,
    )
    expect(await partnerOf(tab)).toMatchObject({ partner: PARTNER })
  })

  test.each(['server_error', 'reset', 'not_json', 'malformed_json', 'other_shape'] as const)(
    'throws nothing into the page when Dub fails at a click: %s',
    async (kind) => {
      // Firefox repeats a request whose connection broke.
      for (let call = 0; call < 3; call++) dub.fault({ kind, only: 'click' })
      const tab = await openWith('?via=jo')
      expect(await partnerOf(tab)).toBeNull()
      expect(await cookiesOf(tab)).toBe('')
    },
  )

  test('reports the click of the landing where consent comes after the page has changed its URL', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(`${REFER} data-consent="required"`)))
    const tab = await open(`${www}/?via=${SEED_LINK.key}&gclid=x`)
    await tab.evaluate(() => {
      history.pushState(null, '', '/pricing')
      window.dubTrack?.consent(true)
    })
    await untilMoreHasBegun(tab)
    expect(await partnerOf(tab)).toMatchObject({ partner: PARTNER })
    expect(asked()).toMatchObject([{ body: { url: `${www}/?via=${SEED_LINK.key}&gclid=x` } }])
  })

  test('finds the domain where a loader has set it as a property', async () => {
    const { www, worker, page } = freshSite()
    const loader = `<script>
      const script = Object.assign(document.createElement('script'), { src: '${worker}/dub.js' })
      script.dataset.domains = '{"refer": "${SEED_LINK.domain}"}'
      script.dataset.apiHost = '${DUB}'
      document.head.append(script)</script>`
    web.serve(`${www}/`, page(loader))
    const tab = await open(`${www}/?via=${SEED_LINK.key}`)
    await untilMoreHasBegun(tab)
    expect(await partnerOf(tab)).toMatchObject({ partner: PARTNER })
  })

  test.each([
    `data-domains='{"outbound": null}'`,
    `data-domains='{"outbound": true}'`,
    `data-domains='null'`,
    `data-query-params='{"a": 1}'`,
    `data-query-params='"ref"' data-domains='[]'`,
  ])('throws nothing at %s', async (attributes) => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(`${attributes} data-strip`), '<input name="dub_id">'))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await untilMoreHasBegun(tab)
    expect(await tab.evaluate(() => document.querySelector('input')?.value)).toBe(CLICK_ID)
  })

  test('asks where a relative data-api-host says', async () => {
    const { www, page, tag } = freshSite()
    web.serve(
      `${www}/`,
      page(tag(`data-api-host="/_proxy/dub/" data-domains='{"refer": "${SEED_LINK.domain}"}'`)),
    )
    const tab = await open(`${www}/?via=jo`)
    await untilMoreHasBegun(tab)
    expect(await partnerOf(tab)).toBeNull()
    const posts = web.requests.filter(({ method }) => method === 'POST').map(({ url }) => url)
    expect(posts).toEqual([`${www}/_proxy/dub/track/click`])
  })

  test('reports a visit without a click, and none with one or with a partner', async () => {
    dub.addLink({ ...SEED_LINK, id: 'link_site', key: '' } as never)
    const tab = await openWith('', SITE)
    await until(() => asked().length > 0)
    expect(asked()).toMatchObject([{ path: '/track/visit' }])
    expect(await cookiesOf(tab)).toMatch(/^dub_id=|^$/)
    await openWith(`?dub_id=${CLICK_ID}`, SITE)
    expect(asked()).toHaveLength(1)
    const both = `data-domains='{"site": "${SEED_LINK.domain}", "refer": "${SEED_LINK.domain}"}'`
    await partnerOf(await openWith('?via=jo', `data-api-host="${DUB}" ${both}`))
    expect(asked().map(({ path }) => path)).toEqual(['/track/visit', '/track/click'])
  })
})
