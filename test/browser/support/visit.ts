import type { BrowserContext, HTTPRequest, Page } from 'puppeteer-core'
import type { LeadProperties } from '../../../snippet/api.ts'
import type { Receipt } from '../../../snippet/receipt.ts'
import { hearPage } from '../../recording/hear-page.ts'

/** A visitor in a context of their own, on a page. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Every request the page has made, preflights too. */
  readonly requests: readonly HTTPRequest[]
  /** Calls `dubTrack` in the page and waits for the receipt. */
  readonly track: (eventName: string, properties: LeadProperties) => Promise<Receipt>
}

/** Listens in a page before anything happens there. `pageErrors` collects what is thrown into it. */
export async function watch(page: Page, pageErrors: string[]): Promise<Visit> {
  hearPage(page)
  const requests: HTTPRequest[] = []
  page.on('request', (request) => requests.push(request))
  page.on('pageerror', (error) => pageErrors.push(`thrown into the page: ${String(error)}`))
  page.on('console', (message) => {
    if (message.text().startsWith('unhandledrejection')) pageErrors.push(message.text())
  })
  await page.evaluateOnNewDocument(() => {
    addEventListener('unhandledrejection', ({ reason }) => {
      console.log(`unhandledrejection: ${reason}`)
    })
  })
  return {
    page,
    context: page.browserContext(),
    requests,
    track: (eventName, properties) =>
      page.evaluate(
        async (name, given) => {
          if (!window.dubTrack) throw new Error('the page has no dubTrack')
          return window.dubTrack(name, given)
        },
        eventName,
        properties,
      ),
  }
}
