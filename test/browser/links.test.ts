import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { pageWith } from './support/signup-page.ts'
import { CLICK_ID, startBrowserStack } from './support/start-browser-stack.ts'

const PAYMENT_LINK = 'https://buy.stripe.com/test_1?locale=de'

const { site, visit, workerOrigin } = await startBrowserStack()

/** Opens a page with a payment link, and follows it with the pointer or the keyboard as a person does. */
async function follow(use: (page: Page) => Promise<void>): Promise<string> {
  const html = pageWith(`<script defer src="${workerOrigin}/dub.js"></script>`)
  site.serveSignup(html.replace('</body>', `<a href="${PAYMENT_LINK}">Buy</a></body>`))
  const { page, context } = await visit(CLICK_ID)
  await until(() => page.evaluate(() => !!window.dubTrack?.partner))
  const opened = new Promise<string>((resolve) => {
    const take = (url: string) => url.startsWith('https://buy.stripe.com/') && resolve(url)
    page.on('request', (request) => take(request.url()))
    context.on('targetcreated', (target) => take(target.url()))
    context.on('targetchanged', (target) => take(target.url()))
  })
  await use(page)
  return opened
}

test.each<[string, (page: Page) => Promise<void>]>([
  ['clicks on it', (page) => page.click('a')],
  ['clicks on it with the middle button', (page) => page.click('a', { button: 'middle' })],
  [
    'follows it by the keyboard',
    async (page) => {
      await page.focus('a')
      await page.keyboard.press('Enter')
    },
  ],
])('takes the click to Stripe when the visitor %s', async (_, use) => {
  expect(await follow(use)).toBe(`${PAYMENT_LINK}&client_reference_id=dub_id_${CLICK_ID}`)
})
