/**
 * `npm run picture`: starts the demo as `npm start` does, signs up once through the page's own buttons
 * and writes `docs/demo.png`, the picture in the README.
 */
import { fileURLToPath } from 'node:url'
import { launch, type Page } from 'puppeteer-core'
import { CHROMIUM } from './engines.ts'
import { requireEngine } from './find-engine.ts'
import { startDemo } from '../tools/start-demo.ts'

const TOP = fileURLToPath(new URL('..', import.meta.url))
const PICTURE = `${TOP}docs/demo.png`

/** The narrowest window with both columns of the live view, and a usual height. */
const VIEWPORT = { width: 1240, height: 800 }

const demo = await startDemo()
try {
  await takePicture(demo.url)
  console.log('Wrote docs/demo.png')
} finally {
  await demo.close()
}

async function takePicture(url: string): Promise<void> {
  const browser = await launch({ executablePath: requireEngine(CHROMIUM), args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.setViewport(VIEWPORT)
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }])
    await page.goto(url)
    await signUp(page)
    await arrange(page)
    await page.screenshot({ path: PICTURE })
  } finally {
    await browser.close()
  }
}

/** Arrives through the partner link, signs up, and waits until Dub shows the lead. */
async function signUp(page: Page): Promise<void> {
  await page.locator('#by-link[aria-pressed="true"]').wait()
  await page.locator('#sign-up .primary').click()
  await page.locator('#records .entry').wait()
  await page.locator('#receipts .badge.recorded').wait()
}

/** Opens the lead, closes the receipt, which is long, and lets the animations end. */
async function arrange(page: Page): Promise<void> {
  await page.locator('#records summary').click()
  await page.locator('#receipts details:last-child summary').click()
  await page.mouse.move(0, 0)
  // The gradient almost doubles the size of the file.
  await page.addStyleTag({ content: '.site { background: var(--paper) }' })
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
}
