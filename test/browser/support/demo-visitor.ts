import type { Browser, Page, Viewport } from 'puppeteer-core'
import { expect } from 'vitest'
import type { View } from '../../../demo/view.ts'
import { until } from '../../../tools/until.ts'

export const DESKTOP: Viewport = { width: 1280, height: 800 }
export const PHONE: Viewport = { width: 375, height: 800, isMobile: true, hasTouch: true }

/** A new visitor of the demo. */
export interface DemoVisitor {
  readonly page: Page
  /** Exceptions, and errors on the console but those of requests that the network has swallowed. */
  readonly pageErrors: readonly string[]
  readonly click: (selector: string) => Promise<void>
  readonly signUp: () => Promise<void>
  /** Waits until the latest report has this word, and returns its sentence. */
  readonly outcome: (word: string) => Promise<string>
  readonly textOf: (selector: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** Opens the demo in a browser of its own, as somebody who has clicked the partner link. */
export async function visitDemo(
  browser: Browser,
  url: string,
  viewport: Viewport = DESKTOP,
): Promise<DemoVisitor> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const pageErrors: string[] = []
  page.on('pageerror', (error) => pageErrors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('net::ERR_')) {
      pageErrors.push(message.text())
    }
  })
  await page.setViewport(viewport)
  await page.goto(url)
  await page.locator('#by-link[aria-pressed="true"]').wait()
  await page.locator('#connection.on').wait()

  const textOf = (selector: string) =>
    page.$eval(selector, (element) => (element as HTMLElement).innerText)
  const click = async (selector: string) => {
    // A page behind another one is not painted, for which Puppeteer would wait.
    await page.bringToFront()
    await page.locator(selector).click()
  }
  return {
    page,
    pageErrors,
    click,
    signUp: () => click('#sign-up .primary'),
    outcome: async (word) => {
      const latest = '#receipts > li:first-child'
      await page.locator(`${latest} .badge`).wait()
      await until(async () => (await textOf(`${latest} .badge`)) !== 'sending')
      expect(await textOf(`${latest} .badge`)).toBe(word)
      return textOf(`${latest} .meaning`)
    },
    textOf,
    close: () => context.close(),
  }
}

/** What the demo's Dub has recorded and was asked, by its live view. */
export async function readView(url: string): Promise<View> {
  const controller = new AbortController()
  const response = await fetch(`${url}/demo/view`, { signal: controller.signal })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes('\n\n')) break
  }
  controller.abort()
  return JSON.parse(text.slice('data: '.length)) as View
}
