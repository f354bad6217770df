import { afterAll, afterEach, expect, test } from 'vitest'
import { CLICK } from '../middleware/support/landing.ts'
import { startRecipeWorker } from '../middleware/support/start-recipe-worker.ts'
import { connectToChromium } from './support/chromium.ts'
import { onLocalhost } from './support/localhost.ts'

/** What a page asks for by itself. */
const INSIDE = [`/frame?dub_id=${CLICK}`, `/ahead?dub_id=${CLICK}`]

const worker = await startRecipeWorker(
  `<a href="/next">Next</a><iframe src="${INSIDE[0]}"></iframe><link rel="prefetch" href="${INSIDE[1]}">`,
)
const origin = onLocalhost(worker.url)
const browser = await connectToChromium()

afterEach(async () => {
  const visitors = browser.browserContexts().filter(({ id }) => id !== undefined)
  await Promise.all(visitors.map((context) => context.close()))
})
afterAll(async () => {
  await browser.disconnect()
  await worker.close()
})

/** What the site was asked for after this many requests. */
const pathsSince = (before: number) =>
  worker.asked.slice(before).map(({ url }) => new URL(url).pathname + new URL(url).search)

/** A tab of a new visitor, with scripts off. */
async function openTab() {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setJavaScriptEnabled(false)
  return page
}

test('with scripts off the click of a landing is sent with the next request', async () => {
  const page = await openTab()
  await page.goto(`${origin}/?dub_id=${CLICK}`)
  await Promise.all([page.waitForNavigation(), page.click('a')])
  expect(worker.asked.find(({ url }) => new URL(url).pathname === '/next')?.cookie).toContain(
    `dub_id=${CLICK}`,
  )
})

test('the browser keeps the cookie for 90 days, where scripts can read it', async () => {
  const page = await openTab()
  await page.goto(`${origin}/?dub_id=${CLICK}`)
  const cookies = await page.browserContext().cookies()
  const cookie = cookies.find(({ name }) => name === 'dub_id')
  expect(cookie).toMatchObject({ value: CLICK, path: '/', sameSite: 'Lax', httpOnly: false })
  expect((cookie?.expires ?? 0) - Date.now() / 1000).toBeCloseTo(90 * 24 * 60 * 60, -2)
})

test('a reload does not extend the time of the cookie', async () => {
  const page = await openTab()
  await page.goto(`${origin}/?dub_id=${CLICK}`)
  const before = await page.browserContext().cookies()
  await page.reload()
  expect(await page.browserContext().cookies()).toEqual(before)
})

test('neither a frame nor a page that is fetched ahead sets the cookie', async () => {
  const page = await openTab()
  const before = worker.asked.length
  await page.goto(origin)
  await expect.poll(() => pathsSince(before)).toEqual(expect.arrayContaining(INSIDE))
  await page.goto(`${origin}/next`)
  const names = (await page.browserContext().cookies()).map(({ name }) => name)
  expect(names).toEqual(['session'])
})
