import { expect } from 'vitest'
import { until } from '../../../tools/until.ts'
import type { Tab } from './tab.ts'
import type { Leave } from './ways-to-leave.ts'

/** How often each way of leaving is tried: one lost event in eight is a broken promise. */
const ROUNDS = 8

/** One for each round. */
export const CUSTOMERS = Array.from({ length: ROUNDS }, (_, round) => `user_${round}`)

/** A visitor, and where they go. */
export interface Leaver {
  readonly newTab: () => Promise<Tab>
  readonly site: { readonly origin: string }
}

/** Has a visitor report eight customers and leave each time; fails unless Dub records each of them once. */
export async function expectAllToArrive(
  { newTab, site }: Leaver,
  leave: Leave,
  events: readonly { readonly customerExternalId: string }[],
): Promise<void> {
  const other = await newTab()
  await other.goto(`${site.origin}/other`)
  let tab: Tab | undefined
  for (const customer of CUSTOMERS) {
    tab ??= await newTab()
    await tab.goto(`${site.origin}/signup`)
    tab = await leave(tab, customer)
    // No later page can send what this one has kept.
    await other.evaluate(() => localStorage.clear())
  }
  await until(() => events.length >= ROUNDS, 10_000).catch(() => 'counted below')
  expect(events.map(({ customerExternalId }) => customerExternalId).toSorted()).toEqual(CUSTOMERS)
}
