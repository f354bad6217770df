import type { Page } from 'puppeteer-core'
import { afterAll, beforeEach, expect } from 'vitest'
import { until } from '../../../tools/until.ts'
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts'
import { signupPage } from './signup-page.ts'
import {
  type BrowserStack,
  type BrowserStackOptions,
  CLICK_ID,
  startBrowserStack,
} from './start-browser-stack.ts'
import type { Visit } from './visit.ts'

/** A stack whose pages report through a faulty proxy. */
export interface OutboxStack extends BrowserStack {
  readonly proxy: FaultyProxy
  /** The customers Dub has recorded a lead of, once for each lead. */
  readonly recorded: () => string[]
  /** Has a new visitor call `dubTrack` for each customer while nothing gets through, and leave. */
  readonly leaveKept: (customers: readonly string[]) => Promise<Visit>
}

/** Starts such a stack for the tests of a file. */
export async function startOutboxStack(options: BrowserStackOptions = {}): Promise<OutboxStack> {
  const stack = await startBrowserStack(options)
  const proxy = await startFaultyProxy(stack.worker.url)

  beforeEach(() => {
    proxy.reset()
    stack.site.serveSignup(signupPage(`${proxy.origin}/dub.js`))
  })
  afterAll(() => proxy.close())

  return {
    ...stack,
    workerOrigin: proxy.origin,
    proxy,
    recorded: () => stack.dub.leads.map(({ customerExternalId }) => customerExternalId),
    leaveKept: async (customers) => {
      proxy.behave('drop_request')
      const visitor = await stack.visit(CLICK_ID)
      const receipts = await Promise.all(
        customers.map((customerExternalId) => visitor.track('Sign up', { customerExternalId })),
      )
      expect(receipts).toEqual(customers.map(() => ({ status: 'kept' })))
      await visitor.page.close()
      proxy.behave('forward')
      return visitor
    },
  }
}

/** How many entries the site has in the localStorage of a page. */
export const countStored = (page: Page): Promise<number> => page.evaluate(() => localStorage.length)

/** Waits until this browser keeps no event. */
export const untilNothingKept = (page: Page, limitMs?: number): Promise<boolean> =>
  until(async () => (await countStored(page)) === 0, limitMs)
