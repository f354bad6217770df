import type { Browser, Page } from 'puppeteer-core'

/** Has a new visitor open a tab: with a renderer, a cache and a storage of its own. */
export async function visit<Result>(
  browser: Browser,
  during: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.createBrowserContext()
  try {
    return await during(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Opens a page made by `pageWith`, and waits until it has loaded and what it called has settled. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.evaluate(() => window.benchIsOver)
}
