import { expect } from 'vitest'
import { until } from '../../../tools/until.ts'
import { type BrowserStack, CLICK_ID } from './start-browser-stack.ts'
import type { Leave } from './ways-to-leave.ts'

/** How often each way of leaving is tried: one lost event in eight is a broken promise. */
const ROUNDS = 8

/** One for each round. */
export const CUSTOMERS = Array.from({ length: ROUNDS }, (_, round) => `user_${round}`)

/** Has a visitor report eight customers and leave each time; fails unless Dub records each of them once. */
export async function expectAllToArrive(
  { arrive, newTab, site }: BrowserStack,
  leave: Leave,
  events: readonly { readonly customerExternalId: string }[],
): Promise<void> {
  let tab = await arrive(CLICK_ID)
  for (const customer of CUSTOMERS) {
    await tab.page.goto(`${site.origin}/signup`)
    await leave(tab, customer)
    if (tab.page.isClosed()) {
      tab = await newTab(tab)
      await tab.page.goto(`${site.origin}/other`)
    }
    // No later page can send what this one has kept.
    await tab.page.evaluate(() => localStorage.clear())
  }
  await until(() => events.length >= ROUNDS, 10_000).catch(() => 'counted below')
  expect(events.map(({ customerExternalId }) => customerExternalId).toSorted()).toEqual(CUSTOMERS)
}
