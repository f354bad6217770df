import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { ADMIN_TOKEN } from '../../demo/secrets.ts'
import { startDemo } from '../../tools/start-demo.ts'
import { until } from '../../tools/until.ts'
import { connectToChromium } from './support/chromium.ts'
import { type DemoVisitor, readView, visitDemo } from './support/demo-visitor.ts'

const browser = await connectToChromium()
const demo = await startDemo()
let visitor: DemoVisitor
beforeEach(async () => {
  visitor = await visitDemo(browser, demo.url)
})
afterEach(async () => {
  expect(visitor.pageErrors).toEqual([])
  // Chromium may never close a context whose page is just loading another one.
  await Promise.all([visitor.page.waitForNavigation(), visitor.click('#reset')])
  expect((await readView(demo.url)).records).toEqual([])
  await visitor.close()
})
afterAll(async () => {
  await browser.disconnect()
  await demo.close()
})

const records = async () => (await readView(demo.url)).records
const calls = async () => (await readView(demo.url)).calls
const untilRecorded = (count: number) => until(async () => (await records()).length === count)
const cookie = async () =>
  (await visitor.page.cookies()).find(({ name }) => name === 'dub_id')?.value

test('two visitors of the demo sign up, and each one is recorded on the click of the own', async () => {
  await visitor.signUp()
  expect(await visitor.outcome('recorded')).toBe('Dub recorded the lead for this click.')
  const other = await visitDemo(browser, demo.url)
  await other.signUp()
  await other.outcome('recorded')
  await untilRecorded(2)
  const clicks = (await records()).map(({ clickId }) => clickId)
  expect(clicks.at(-1)).toBe(await cookie())
  expect(new Set(clicks).size).toBe(2)

  await visitor.signUp()
  await visitor.outcome('duplicate')
  await other.close()
})

test('a customer of the demo buys, and the partner is credited with the sale', async () => {
  expect(await visitor.page.$eval('#buy', (button) => (button as HTMLButtonElement).disabled)).toBe(
    true,
  )
  await visitor.signUp()
  await visitor.outcome('recorded')
  await visitor.click('#buy')
  await until(async () => (await visitor.textOf('#receipts')).includes('Dub counted the sale'))
  await untilRecorded(2)
  const [sale, lead] = await records()
  expect(sale).toMatchObject({ kind: 'sale', amount: 4900, customer: lead?.customer })
  expect(await visitor.textOf('#records > li')).toContain('Purchase $49')
})

test('offline, the demo’s browser keeps the event, and Dub gets it once the visitor is online again', async () => {
  await visitor.click('#online')
  await visitor.page.locator('#online[aria-checked="false"]').wait()
  await visitor.signUp()
  expect(await visitor.outcome('kept')).toContain('The browser keeps the event and retries.')
  expect(await calls()).toEqual([])

  await visitor.click('#online')
  await visitor.page.locator('#receipts .later').wait()
  expect(await visitor.textOf('#receipts .later')).toMatch(/^Dub recorded it \d+\.\d s later\.$/)
  expect(await records()).toHaveLength(1)
})

test('without consent the demo sends nothing and has no cookie, and with it the click is back', async () => {
  const clickId = await cookie()
  await visitor.click('#consent')
  await visitor.signUp()
  expect(await visitor.outcome('skipped')).toContain('does not consent')
  expect(await cookie()).toBeUndefined()
  expect(await calls()).toEqual([])

  await visitor.click('#consent')
  await until(async () => (await cookie()) === clickId)
  await visitor.signUp()
  await visitor.outcome('recorded')
})

test('a signup of the demo without its cookie is not sent', async () => {
  await visitor.click('#drop-cookie')
  expect(await cookie()).toBeUndefined()
  expect(await visitor.textOf('#arrival-hint')).toContain('the cookie is gone')
  await visitor.signUp()
  expect(await visitor.outcome('skipped')).toContain('No click brought this visitor')
  expect(await calls()).toEqual([])
})

test('a click that a forger of the demo makes up is asked about, and nothing is recorded', async () => {
  await visitor.click('#forge-click')
  expect(await visitor.outcome('202')).toContain('knows no such click')
  await until(async () => (await calls()).length > 0)
  expect(await calls()).toMatchObject([{ path: '/track/lead', status: 404 }])
  expect(await records()).toEqual([])
})

test('another site’s page is refused in the demo, and Dub is not asked', async () => {
  await visitor.click('#forge-site')
  expect(await visitor.outcome('403')).toContain('The Worker refused it')
  expect(await visitor.textOf('#receipts')).toContain('ALLOWED_ORIGINS')
  expect(await calls()).toEqual([])
})

test('a lead that the demo’s Dub loses is found after an hour, and /admin shows it', async () => {
  await visitor.click('input[value="losing"]')
  await until(async () => (await readView(demo.url)).behavior === 'losing')
  await visitor.signUp()
  await visitor.outcome('recorded')
  expect(await records()).toEqual([])

  await visitor.click('#hour')
  await visitor.page.locator('#hour:not([disabled])').wait()
  await until(async () => (await visitor.textOf('#hint')).includes('An hour has passed'))
  expect(await visitor.textOf('#hint')).toContain('/admin, Dead letters, “sent again later”')
  const id = /user_\w+/.exec(await visitor.textOf('#receipts'))?.[0] ?? ''
  const asked = (await calls()).filter(({ path }) => path.startsWith(`/customers/ext_${id}`))
  expect(asked).toHaveLength(2)
  await until(async () => (await visitor.textOf('#receipts .badge')) === 'absent at Dub')
  expect(await visitor.textOf('#receipts .meaning')).toContain('Dub does not have it')
  expect(await visitor.textOf('#receipts .meaning')).toContain('“sent again later”')

  const href = await visitor.page.$eval('#admin', (link) => (link as HTMLAnchorElement).href)
  const operator = await visitor.page.browserContext().newPage()
  expect(await visitor.textOf('#operator-title')).toContain(ADMIN_TOKEN)
  await operator.authenticate({ username: 'operator', password: ADMIN_TOKEN })
  await operator.goto(href)
  await until(async () =>
    (await operator.$eval('#events', (list) => list.textContent)).includes('absent at Dub'),
  )
})

test('what the demo’s Dub cannot take is queued, and recorded once it works again', async () => {
  await visitor.click('input[value="failing"]')
  await until(async () => (await readView(demo.url)).behavior === 'failing')
  await visitor.signUp()
  await visitor.outcome('queued')
  await until(async () => /queue: \d+ event/.test(await visitor.textOf('#queue-note')))
  await visitor.click('input[value="normal"]')
  await visitor.page.locator('#receipts .later').setTimeout(50_000).wait()
  expect(await records()).toHaveLength(1)
})
