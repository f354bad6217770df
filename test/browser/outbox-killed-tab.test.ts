import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

/** For so long nobody else sends what a tab has begun to send. */
const UNDER_WAY_MS = 20_000
/** How much of that has passed by the clock of the next tab when it is opened. */
const PASSED_MS = 17_000

/** Puts the clock of a page forward. */
const advanceClock = (page: Page) =>
  page.evaluateOnNewDocument((passedMs) => {
    const { now } = Date
    Date.now = () => now() + passedMs
  }, PASSED_MS)

const stack = await startOutboxStack()
const { dub, proxy, recorded } = stack

test('records each event of a killed tab once, whether it had arrived or not', async () => {
  dub.fault({ kind: 'slow', only: 'recording', delayMs: 1000 })
  proxy.behave('hold', 'user_lost')
  const visitor = await stack.visit(CLICK_ID)
  const { page } = visitor
  await page.evaluate(() => {
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_arrived' })
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_lost' })
  })
  await until(() => proxy.posts.length === 2)
  await page.close()
  proxy.behave('forward', 'user_lost')

  const next = await stack.newTab(visitor)
  await advanceClock(next.page)
  await next.page.goto(`${stack.site.origin}/signup`)
  await untilNothingKept(next.page)
  expect(recorded().toSorted()).toEqual(['user_arrived', 'user_lost'])
  for (const name of ['user_arrived', 'user_lost']) {
    const own = proxy.posts.filter(({ customer }) => customer === name)
    const [first, second, ...more] = own.map(({ arrivedAtMs }) => arrivedAtMs)
    expect(more).toEqual([])
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(UNDER_WAY_MS - PASSED_MS - 1000)
  }
})
