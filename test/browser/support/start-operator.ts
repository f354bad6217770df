import type { Page } from 'puppeteer-core'
import { hearPage } from '../../recording/hear-page.ts'
import {
  ADMIN_TOKEN,
  type AdminOptions,
  type AdminStack,
  startAdmin,
} from '../../support/start-admin.ts'
import { connectToChromium } from './chromium.ts'

/** An operator in Chromium, on the page `/admin` of a Worker. */
export interface Operator {
  readonly stack: AdminStack
  readonly page: Page
  /** Exceptions, and errors on the console, policy violations included. */
  readonly pageErrors: readonly string[]
  /** Waits until an element is visible. */
  readonly waitFor: (selector: string) => Promise<unknown>
  readonly textOf: (selector: string) => Promise<string>
  /** Clicks the button of this text. */
  readonly click: (text: string, within?: string) => Promise<void>
  /** Waits until the page reports this about an action. */
  readonly waitForStatus: (text: string) => Promise<unknown>
  /** Waits until this many letters are listed. */
  readonly waitForCount: (count: number) => Promise<unknown>
  /** Loads the page again and waits for its letters. */
  readonly reload: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The entry of a letter in the list. */
export const letterOf = (id: string): string => `#letters > li[data-id="${id}"]`

/** Starts a Worker and opens the page as an operator who has the password. */
export async function startOperator(options?: AdminOptions): Promise<Operator> {
  const browser = await connectToChromium()
  const stack = await startAdmin(options)
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  hearPage(page)
  const pageErrors: string[] = []
  page.on('pageerror', (error) => pageErrors.push(String(error)))
  page.on('console', (message) => {
    // The browser's first try comes without the password.
    if (message.type() === 'error' && !message.text().includes('401')) {
      pageErrors.push(message.text())
    }
  })
  await page.authenticate({ username: 'operator', password: ADMIN_TOKEN })
  await page.goto(`${stack.url}/admin`)

  const waitFor = (selector: string) => page.locator(selector).setTimeout(10_000).wait()
  return {
    stack,
    page,
    pageErrors,
    waitFor,
    textOf: (selector) => page.$eval(selector, (element) => (element as HTMLElement).innerText),
    click: (text, within = '') =>
      page.locator(`${within} ::-p-xpath(.//button[normalize-space()="${text}"])`).click(),
    waitForStatus: (text) =>
      page.waitForFunction(
        (wanted) => document.querySelector('#status')?.textContent?.includes(wanted),
        { timeout: 20_000 },
        text,
      ),
    waitForCount: (count) =>
      page.waitForFunction(
        (wanted) => document.querySelectorAll('#letters > li').length === wanted,
        { timeout: 20_000 },
        count,
      ),
    reload: async () => {
      await page.reload()
      await waitFor('#letters > li')
    },
    close: async () => {
      await context.close()
      await browser.disconnect()
      await stack.close()
    },
  }
}
