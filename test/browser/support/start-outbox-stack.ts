import type { Page } from 'puppeteer-core'
import { expect } from 'vitest'
import { until } from '../../../tools/until.ts'
import { CLICK_ID, startVisitors, type Visitors } from './start-browser-stack.ts'
import { type FaultyServers, type ServersOptions, startFaultyServers } from './start-servers.ts'
import type { Visit } from './visit.ts'

/** A stack whose pages report through a faulty proxy. */
export interface OutboxStack extends FaultyServers, Visitors {
  /** Has a new visitor call `dubTrack` for each customer while nothing gets through, and leave. */
  readonly leaveKept: (customers: readonly string[]) => Promise<Visit>
}

/** Starts such a stack for the tests of a file. */
export async function startOutboxStack(options: ServersOptions = {}): Promise<OutboxStack> {
  const servers = await startFaultyServers(options)
  const visitors = await startVisitors(servers)
  const { proxy } = servers
  return {
    ...servers,
    ...visitors,
    leaveKept: async (customers) => {
      proxy.behave('drop_request')
      const visitor = await visitors.visit(CLICK_ID)
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
