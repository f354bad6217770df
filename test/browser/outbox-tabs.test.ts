import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { countStored, startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

const CUSTOMERS = ['user_1', 'user_2', 'user_3', 'user_4', 'user_5']

/** A tab looks at once for what is due, and again after this long at most. */
const LONGEST_FIRST_DELAY_MS = 1250

const stack = await startOutboxStack()
const { dub, proxy, recorded } = stack

test('delivers five kept events once each when three tabs are opened at once', async () => {
  const visitor = await stack.leaveKept(CUSTOMERS)
  // Slow enough for every tab to look while the first is at work.
  dub.fault({ kind: 'slow', times: Infinity, delayMs: 100 })
  const [tab] = await Promise.all([
    stack.openTab(visitor),
    stack.openTab(visitor),
    stack.openTab(visitor),
  ])
  await untilNothingKept(tab.page)

  expect(proxy.forwarded().toSorted()).toEqual(CUSTOMERS)
  expect(recorded().toSorted()).toEqual(CUSTOMERS)
  // Two calls of Dub for each event, as for one that is sent once.
  const calls = dub.calls.map(({ body }) => Object(body))
  for (const customer of CUSTOMERS) {
    const own = calls.filter(({ customerExternalId }) => customerExternalId === customer)
    expect(own.map(({ mode }) => mode)).toEqual(['deferred', 'async'])
  }
})

test('leaves alone an event that another tab is sending', async () => {
  proxy.behave('hold')
  const visitor = await stack.visit(CLICK_ID)
  const receipt = visitor.track('Sign up', { customerExternalId: 'user_1' })
  await until(() => proxy.posts.length > 0)
  expect(await countStored(visitor.page)).toBe(1)

  const other = await stack.openTab(visitor)
  await sleep(LONGEST_FIRST_DELAY_MS)
  proxy.release()
  expect(await receipt).toMatchObject({ status: 'recorded' })
  await untilNothingKept(other.page)
  expect(proxy.posts).toHaveLength(1)
  expect(recorded()).toEqual(['user_1'])
})
