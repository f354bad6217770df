import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineBrowser } from '../../test/engines/support/engine.ts'
import type { FarWeb } from './start-far-web.ts'
import type { Tracker } from './trackers.ts'
import { visit } from './visit.ts'
import type { Way } from './ways.ts'

export const TRIES = 8

/** How long a visitor stays on the page where they end up: four round trips. */
export const STAY_MS = 600

/** Has eight customers report a signup in this way, each on a site of their own. Gives their ids. */
export async function tryAll(
  browser: EngineBrowser,
  web: FarWeb,
  tracker: Tracker,
  { leave, from }: Way,
): Promise<string[]> {
  const customers: string[] = []
  const tab = await browser.newTab()
  while (customers.length < TRIES) {
    const { customer } = await visit(tab, web, tracker, from)
    await leave(tab, customer)
    await sleep(STAY_MS)
    customers.push(customer)
  }
  await tab.close()
  return customers
}
