import { afterAll, expect, test } from 'vitest'
import type { Attack } from './attacks/attack.ts'
import { BODIES } from './attacks/bodies.ts'
import { CALLERS } from './attacks/callers.ts'
import { CUSTOMERS } from './attacks/customers.ts'
import { FLOODS } from './attacks/floods.ts'
import { FORGERIES } from './attacks/forgeries.ts'
import { PATHS } from './attacks/paths.ts'
import { SALES } from './attacks/sales.ts'
import { startScene } from './attacks/scene.ts'
import { TOKENS } from './attacks/tokens.ts'
import { VISITORS } from './attacks/visitors.ts'

const ATTACKS: readonly Attack[] = [
  ...CALLERS,
  ...PATHS,
  ...BODIES,
  ...FORGERIES,
  ...TOKENS,
  ...CUSTOMERS,
  ...SALES,
  ...VISITORS,
  ...FLOODS,
]

const scene = await startScene()
afterAll(() => scene.close())

test('accepts the event of an honest page, which each attack changes in one thing', async () => {
  for (const stack of [scene.guarded, scene.keysOnly]) {
    expect(await scene.post(await scene.event(), {}, stack)).toBe(200)
  }
  expect(scene.calls()).toBe(4)
})

test.each(ATTACKS)('refuses %s with %i, and does not call Dub', async (_, status, arm) => {
  const strike = await arm(scene)
  const callsBefore = scene.calls()
  expect(await strike()).toBe(status)
  expect(scene.calls()).toBe(callsBefore)
})

test('still accepts the event of an honest page after every attack', async () => {
  expect(await scene.post(await scene.event())).toBe(200)
})

test('fetches no key from the URL in a token', () => {
  expect(scene.forgersKeys.fetches()).toBe(0)
})

test('queues and dead-letters nothing of what it refused', async () => {
  for (const { worker } of [scene.guarded, scene.keysOnly]) {
    expect(worker.logs().filter((line) => line.includes('"queued"'))).toEqual([])
    expect(await worker.deadLetters()).toEqual([])
  }
})
