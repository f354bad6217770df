import type { Browser, Page } from 'puppeteer-core'
import { SEED_CLICK_ID } from '../../emulator/index.ts'

/** A page of a new visitor who has come by a partner's link, before it is opened. */
export interface FreshPage {
  readonly page: Page
  readonly open: () => Promise<unknown>
  readonly close: () => Promise<void>
}

export async function freshPage(browser: Browser, origin: string): Promise<FreshPage> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  return {
    page,
    open: () => page.goto(`${origin}/?dub_id=${SEED_CLICK_ID}`, { waitUntil: 'load' }),
    close: () => context.close(),
  }
}
