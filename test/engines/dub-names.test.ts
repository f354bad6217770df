import { expect, test } from 'vitest'
import { SEED_LINK, SEED_PARTNER } from '../../emulator/index.ts'
import { until } from '../../tools/until.ts'
import { CLICK_ID } from '../browser/support/start-servers.ts'
import type { Tab } from '../browser/support/tab.ts'
import { cookiesOf } from './support/ask-page.ts'
import { freshSite } from './support/fresh-site.ts'
import { inEachEngine } from './support/in-each-engine.ts'
import { launchOnWeb } from './support/launch-on-web.ts'
import { DUB, startWeb } from './support/start-web.ts'

const web = await startWeb()
const { dub } = web

const KEY = 'data-publishable-key="dub_pk_test"'
const REFER = `data-api-host="${DUB}" data-domains='{"refer": "${SEED_LINK.domain}"}'`

/** Queues arrays for its methods, and arguments for calls, as the stub of Dub's packages does. */
const ARRAY_STUB = `<script>
window.dubAnalytics = function () { (dubAnalytics.q = dubAnalytics.q || []).push(arguments) }
for (const method of ['trackClick', 'trackLead', 'trackSale']) {
  dubAnalytics[method] = (...args) => { (dubAnalytics.q = dubAnalytics.q || []).push([method, ...args]) }
}
</script>`

/** Its methods call the stub itself, as in Dub's documentation for Google Tag Manager. */
const CALLING_STUB = `<script>
window.dubAnalytics = function () { (dubAnalytics.q = dubAnalytics.q || []).push(arguments) }
for (const method of ['trackClick', 'trackLead', 'trackSale']) {
  dubAnalytics[method] = (...args) => { dubAnalytics(method, ...args) }
}
</script>`

const leads = () => dub.leads.map(({ customerExternalId }) => customerExternalId)
/** Calls a method of `window.dubAnalytics`. */
const call = (tab: Tab, method: string, input: unknown) =>
  tab.evaluate(
    (name, value) => Reflect.get(Reflect.get(window, 'dubAnalytics'), name)(value),
    method,
    input,
  ) as Promise<unknown>
const lead = (customerExternalId: string) => ({ eventName: 'Sign up', customerExternalId })
/** Waits until the names of Dub are there. */
const ready = (tab: Tab) =>
  until(() => tab.evaluate(() => typeof Reflect.get(window, '_dubAnalytics') === 'object'))

inEachEngine((engine) => {
  const open = launchOnWeb(engine, web)

  test.each([
    ['queues arrays', ARRAY_STUB],
    ['queues calls', CALLING_STUB],
  ])('reports what a stub of Dub that %s has queued, and what is called later', async (_, stub) => {
    const { www, page, tag } = freshSite()
    const early = `<script>
      dubAnalytics.trackLead({ eventName: 'Sign up', customerExternalId: 'user_1' })
      dubAnalytics('ready', () => { window.isReady = true })
      dubAnalytics('unknown')</script>`
    web.serve(`${www}/`, page(stub + early + tag()))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await ready(tab)
    expect(await call(tab, 'trackLead', lead('user_2'))).toMatchObject({ status: 'recorded' })
    await until(() => dub.leads.length === 2)
    expect(leads().toSorted()).toEqual(['user_1', 'user_2'])
    expect(await tab.evaluate(() => Reflect.get(window, 'isReady'))).toBe(true)
    await until(() => web.reports.some((report) => /^warn: .*unknown/.test(report)))
  })

  test('defines the names without a stub where the tag has a publishable key', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(KEY)))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await ready(tab)
    expect(await call(tab, 'trackLead', { ...lead('user_1'), clickId: undefined })).toMatchObject({
      status: 'recorded',
      click: { id: CLICK_ID },
    })
    expect(
      await call(tab, 'trackSale', {
        customerExternalId: 'user_1',
        amount: 4900,
        invoiceId: 'inv_1',
        eventName: 'Paid',
      }),
    ).toMatchObject({ status: 'recorded', sale: { amount: 4900 } })
    expect(
      await tab.evaluate(() =>
        Reflect.get(Reflect.get(window, '_dubAnalytics'), 'c').get('dub_id'),
      ),
    ).toBe(CLICK_ID)
  })

  test('sends nothing for a signup without a click', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(KEY)))
    const tab = await open(`${www}/`)
    await ready(tab)
    expect(await call(tab, 'trackLead', lead('user_1'))).toEqual({
      status: 'skipped',
      reason: 'no_click',
    })
    expect(web.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('shows the partner before a ready callback runs', async () => {
    const { www, page, tag } = freshSite()
    const early = `<script>dubAnalytics('ready', () => { window.seen = DubAnalytics.partner?.name })</script>`
    web.serve(`${www}/`, page(ARRAY_STUB + early + tag(REFER)))
    const tab = await open(`${www}/?via=${SEED_LINK.key}`)
    await until(() => tab.evaluate(() => 'seen' in window))
    expect(await tab.evaluate(() => Reflect.get(window, 'seen'))).toBe(SEED_PARTNER.name)
    // On the next page from the cookie.
    await tab.goto(`${www}/`)
    await until(() => tab.evaluate(() => 'seen' in window))
    expect(await tab.evaluate(() => Reflect.get(window, 'seen'))).toBe(SEED_PARTNER.name)
  })

  test('takes a call by its name once the script has loaded, as the stub does before', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(ARRAY_STUB + tag()))
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await ready(tab)
    const receipt = await tab.evaluate(
      (input) => Reflect.get(window, 'dubAnalytics')('trackLead', input),
      lead('user_1'),
    )
    expect(receipt).toMatchObject({ status: 'recorded' })
  })

  test('keeps the first click under first-click when the page asks for another', async () => {
    const { www, page, tag } = freshSite()
    web.serve(
      `${www}/`,
      page(tag(`${KEY} data-api-host="${DUB}" data-attribution-model="first-click"`)),
    )
    const tab = await open(`${www}/?dub_id=${CLICK_ID}`)
    await ready(tab)
    await call(tab, 'trackClick', { domain: SEED_LINK.domain, key: SEED_LINK.key })
    expect(await cookiesOf(tab)).toBe(`dub_id=${CLICK_ID}`)
  })

  test('reports no click without consent, and the first one with it', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(tag(`${KEY} data-api-host="${DUB}"`)))
    const tab = await open(`${www}/`)
    await ready(tab)
    await tab.evaluate(() => window.dubTrack?.consent(false))
    const link = { domain: SEED_LINK.domain, key: SEED_LINK.key }
    await call(tab, 'trackClick', link)
    expect(dub.calls).toEqual([])
    await tab.evaluate(() => window.dubTrack?.consent(true))
    await call(tab, 'trackClick', link)
    expect(dub.calls).toHaveLength(1)
  })

  test('reports the click that a stub has queued, and no visit beside it', async () => {
    const { www, page, tag } = freshSite()
    const early = `<script>dubAnalytics.trackClick({ domain: '${SEED_LINK.domain}', key: '${SEED_LINK.key}' })</script>`
    const both = `data-api-host="${DUB}" data-domains='{"site": "${SEED_LINK.domain}"}'`
    web.serve(`${www}/`, page(ARRAY_STUB + early + tag(both)))
    const tab = await open(`${www}/`)
    await ready(tab)
    await until(() => tab.evaluate(() => !!Reflect.get(window, 'DubAnalytics')?.partner))
    expect(dub.calls.map(({ path }) => path)).toEqual(['/track/click'])
  })

  test('reports a click that the page asks for, once', async () => {
    const { www, page, tag } = freshSite()
    web.serve(`${www}/`, page(ARRAY_STUB + tag(`${KEY} data-api-host="${DUB}"`)))
    const tab = await open(`${www}/`)
    await ready(tab)
    const link = { domain: SEED_LINK.domain, key: SEED_LINK.key }
    await Promise.all([call(tab, 'trackClick', link), call(tab, 'trackClick', link)])
    expect(dub.calls.filter(({ path }) => path === '/track/click')).toHaveLength(1)
    expect(await tab.evaluate(() => Reflect.get(window, 'DubAnalytics').partner.name)).toBe(
      SEED_PARTNER.name,
    )
    expect(await call(tab, 'trackLead', lead('user_1'))).toMatchObject({ status: 'recorded' })
  })
})
