import { expect } from 'vitest'
import { until } from '../../support/start-stack.ts'
import { CLICK_ID, type Scene } from './scene.ts'
import type { Leave } from './ways-to-leave.ts'

/** How often each way of leaving is tried: one lost event in eight is a broken promise. */
const ROUNDS = 8

/** Has eight visitors sign up and leave at once; fails unless Dub records all of them, each once. */
export async function expectAllToArrive({ dub, visit }: Scene, leave: Leave): Promise<void> {
  const customers = Array.from({ length: ROUNDS }, (_, round) => `user_${round}`)
  for (const customer of customers) {
    const { page } = await visit(CLICK_ID)
    await leave(page, customer)
  }
  await until(() => dub.leads.length >= ROUNDS, 10_000).catch(() => 'counted below')
  expect(dub.leads.map((lead) => lead.customerExternalId).toSorted()).toEqual(customers)
}
