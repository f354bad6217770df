import { expect } from 'vitest'
import { until } from '../../support/start-stack.ts'
import { type BrowserStack, CLICK_ID } from './start-browser-stack.ts'
import type { Leave } from './ways-to-leave.ts'

/** How often each way of leaving is tried: one lost event in eight is a broken promise. */
export const ROUNDS = 8

const CUSTOMERS = Array.from({ length: ROUNDS }, (_, round) => `user_${round}`)

/** Has eight visitors report and leave side by side; fails unless Dub records each of their events once. */
export async function expectAllToArrive(
  { visit }: BrowserStack,
  leave: Leave,
  events: readonly { readonly customerExternalId: string }[],
): Promise<void> {
  await Promise.all(
    CUSTOMERS.map(async (customer) => {
      const visitor = await visit(CLICK_ID)
      await leave(visitor, customer)
    }),
  )
  await until(() => events.length >= ROUNDS, 10_000).catch(() => 'counted below')
  expect(events.map(({ customerExternalId }) => customerExternalId).toSorted()).toEqual(CUSTOMERS)
}
