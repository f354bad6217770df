import type { BrowserContext, Page } from 'puppeteer-core'

/** A tab whose visitor says yes to whatever a page asks: without an answer, it would wait for ever. */
export async function openTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage()
  // A page may be left meanwhile.
  tab.on('dialog', (dialog) => void dialog.accept().catch(() => undefined))
  return tab
}
