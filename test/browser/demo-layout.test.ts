import { afterAll, afterEach, expect, test } from 'vitest'
import { ADMIN_TOKEN } from '../../demo/secrets.ts'
import { startDemo } from '../../tools/start-demo.ts'
import { until } from '../../tools/until.ts'
import { connectToChromium } from './support/chromium.ts'
import { DESKTOP, type DemoVisitor, PHONE, readView, visitDemo } from './support/demo-visitor.ts'
import { findFaintTexts } from './support/faint-texts.ts'

/** WCAG 2.5.8 and 2.5.5. */
const LEAST_FOR_A_MOUSE_PX = 24
const LEAST_FOR_A_FINGER_PX = 44

const browser = await connectToChromium()
const demo = await startDemo()
let visitor: DemoVisitor
afterEach(async () => {
  expect(visitor.pageErrors).toEqual([])
  await visitor.close()
})
afterAll(async () => {
  await browser.disconnect()
  await demo.close()
})

const boxOf = (selector: string) =>
  visitor.page.$eval(selector, (element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return { top, bottom, isVisible: element.checkVisibility() }
  })

test('the demo prints that its start takes a while, and then where everything is, with the password', async () => {
  const [starting, worker, operator, site] = demo.lines.filter((line) => !line.startsWith('Port '))
  expect(starting).toMatch(/^Starting the Worker .* takes up to a minute/)
  const workerUrl = /^The Worker: (\S+)$/.exec(worker ?? '')?.[1]
  expect(operator).toBe(
    `The operator’s page: ${workerUrl}/admin (any user name, password ${ADMIN_TOKEN})`,
  )
  expect(site).toContain(demo.url)
  visitor = await visitDemo(browser, demo.url)
  expect((await fetch(`${workerUrl}/health`)).ok).toBe(true)
})

test('the demo shows its button at once in a usual window, without scrolling', async () => {
  visitor = await visitDemo(browser, demo.url, DESKTOP)
  expect((await boxOf('#sign-up .primary')).bottom).toBeLessThan(DESKTOP.height)
  expect(await visitor.page.evaluate(() => scrollY)).toBe(0)
})

test('the demo shows the receipt beside the button on a phone', async () => {
  visitor = await visitDemo(browser, demo.url, PHONE)
  await visitor.signUp()
  await visitor.outcome('recorded')
  const [button, latest] = [await boxOf('#sign-up .primary'), await boxOf('#latest')]
  expect(latest.isVisible).toBe(true)
  expect(await visitor.textOf('#latest')).toContain('recorded')
  expect(latest.top - button.bottom).toBeLessThan(60)
  expect(latest.bottom).toBeLessThan(PHONE.height)
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
})

test.each([
  ['a mouse', DESKTOP, LEAST_FOR_A_MOUSE_PX],
  ['a finger', PHONE, LEAST_FOR_A_FINGER_PX],
])('nothing in the demo is too small for %s', async (_, viewport, least) => {
  visitor = await visitDemo(browser, demo.url, viewport)
  await visitor.signUp()
  await visitor.outcome('recorded')
  const small = await visitor.page.$$eval(
    'button, a, summary, label.behavior, input:not([type="radio"])',
    (all, leastPx) =>
      all
        .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.height < leastPx || box.width < 24)
        .map(({ text, box }) => `${text} ${box.width}x${box.height}`),
    least,
  )
  expect(small).toEqual([])
})

test('the demo is worked by the keyboard', async () => {
  visitor = await visitDemo(browser, demo.url)
  await visitor.page.focus('#consent')
  await visitor.page.keyboard.press('Space')
  await visitor.page.locator('#consent[aria-checked="false"]').wait()
  expect(await visitor.textOf('#hint')).toContain('dubTrack.consent(false)')
  await visitor.page.focus('#email')
  await visitor.page.keyboard.press('Enter')
  expect(await visitor.outcome('skipped')).toContain('does not consent')
})

test.each(['light', 'dark'])('each text of the demo stands out in %s colors', async (scheme) => {
  visitor = await visitDemo(browser, demo.url)
  await visitor.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await visitor.click('#online')
  await visitor.click('#consent')
  await visitor.signUp()
  await visitor.click('#consent')
  await visitor.click('#online')
  await visitor.page.addStyleTag({
    content: '* { transition: none !important; animation: none !important }',
  })
  expect(await findFaintTexts(visitor.page)).toEqual([])
})

test('the demo’s form has nothing of the person before, once there is another one', async () => {
  visitor = await visitDemo(browser, demo.url)
  const [welcome, isBuyDisabled] = await visitor.page.evaluate(async () => {
    document.querySelector<HTMLElement>('#sign-up .primary')?.click()
    document.querySelector<HTMLElement>('#someone-else')?.click()
    await new Promise((resolve) => setTimeout(resolve, 200))
    return [
      document.querySelector('#welcome')?.textContent,
      document.querySelector<HTMLButtonElement>('#buy')?.disabled,
    ]
  })
  expect(welcome).toBe('')
  expect(isBuyDisabled).toBe(true)
  await visitor.outcome('recorded')
})

test('the demo says until when the Worker leaves Dub alone, and what the queue then meets', async () => {
  visitor = await visitDemo(browser, demo.url)
  await visitor.click('input[value="throttling"]')
  await until(async () => (await readView(demo.url)).behavior === 'throttling')
  await visitor.signUp()
  expect(await visitor.outcome('queued')).toContain('The Worker keeps the event')
  await visitor.click('input[value="late"]')
  const pause = () => visitor.textOf('#queue-note')
  await until(async () => (await pause()).includes('leaves Dub alone until'))
  await until(async () => (await visitor.textOf('#receipts .meaning')).includes('rate limit'))
  await until(async () => !(await pause()).includes('leaves Dub alone'), 60_000)
  await visitor.click('#someone-else')
  await visitor.signUp()
  expect(await visitor.outcome('queued')).not.toContain('rate limit')
})
