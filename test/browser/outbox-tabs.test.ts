import { expect, test } from 'vitest'
import { until } from '../support/start-stack.ts'
import { countStored, startOutboxScene, untilNothingKept } from './support/outbox-scene.ts'
import { CLICK_ID } from './support/scene.ts'

const CUSTOMERS = ['user_1', 'user_2', 'user_3', 'user_4', 'user_5']

const scene = await startOutboxScene()
const { dub, front, recorded } = scene

test('delivers five kept events once each when three tabs are opened at once', async () => {
  const context = await scene.leaveKept(CUSTOMERS)
  // Slow enough for every tab to look while the first is at work.
  dub.fault({ kind: 'slow', times: Infinity, delayMs: 200 })
  const [tab] = await Promise.all([
    scene.openTab(context),
    scene.openTab(context),
    scene.openTab(context),
  ])
  await untilNothingKept(tab.page)

  expect(front.passed().toSorted()).toEqual(CUSTOMERS)
  expect(recorded().toSorted()).toEqual(CUSTOMERS)
  // Two calls of Dub for each event, as for one that is sent once.
  const calls = dub.calls.map(({ body }) => Object(body))
  for (const customer of CUSTOMERS) {
    const own = calls.filter(({ customerExternalId }) => customerExternalId === customer)
    expect(own.map(({ mode }) => mode)).toEqual(['deferred', 'async'])
  }
})

test('leaves an event alone that another tab has under way', async () => {
  dub.fault({ kind: 'slow', delayMs: 4000 })
  const { context, page, track } = await scene.visit(CLICK_ID)
  const receipt = track('Sign up', { customerExternalId: 'user_1' })
  await until(() => front.posts.length > 0)
  expect(await countStored(page)).toBe(1)

  // It looks at once, and would send within about a second what is due.
  const other = await scene.openTab(context)
  expect(await receipt).toMatchObject({ status: 'recorded' })
  await untilNothingKept(other.page)
  expect(front.passed()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})
