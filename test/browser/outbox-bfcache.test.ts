import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

const stack = await startOutboxStack()
const { proxy, recorded, site } = stack

/**
 * Opens the signup page. `restore` goes back to it, and fails unless it comes out of the back/forward
 * cache: the page says so itself, since Chromium throws away a cached page in which a test runs a script.
 */
async function visitRestorable() {
  const visit = await stack.visit(CLICK_ID)
  const { page } = visit
  const shown: string[] = []
  page.on('console', (message) => {
    if (message.text().startsWith('persisted: ')) shown.push(message.text())
  })
  const session = await page.createCDPSession()
  await session.send('Page.enable')
  session.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
    shown.push(`not cached: ${JSON.stringify(notRestoredExplanations)}`)
  })
  // A lock that is granted only in the cache would run a script there: the outbox has had its own by now.
  await page.evaluate(() => navigator.locks.request('dubTrack', () => undefined))
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => console.log(`persisted: ${persisted}`))
  })
  const restore = async () => {
    shown.length = 0
    await page.evaluate(() => history.back())
    expect(await until(() => shown[0])).toBe('persisted: true')
  }
  return { ...visit, restore }
}

/** Calls `dubTrack` and leaves the page in the same task. */
async function trackAndLeave(page: Page) {
  const left = page.waitForNavigation()
  await page.evaluate(() => {
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_1' })
    location.href = '/welcome'
  })
  await left
  expect(recorded()).toEqual([])
}

/** Whether an event has reached the proxy. */
const isUnderWay = () => proxy.posts.length > 0

test('sends nothing when a page is restored whose event was recorded after it was left', async () => {
  proxy.behave('hold')
  const { page, restore } = await visitRestorable()
  await trackAndLeave(page)
  await until(isUnderWay)
  proxy.release()
  await until(() => recorded().length > 0)

  await restore()
  await untilNothingKept(page)
  expect(proxy.posts.map(({ customer }) => customer)).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('sends nothing when a page is restored whose event is still under way', async () => {
  proxy.behave('hold')
  const { page, restore } = await visitRestorable()
  await trackAndLeave(page)
  await until(isUnderWay)

  await restore()
  expect(recorded()).toEqual([])
  proxy.release()
  await untilNothingKept(page)
  expect(proxy.posts.map(({ customer }) => customer)).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('delivers once what a restored page had kept when it was left', async () => {
  const { page, track, restore } = await visitRestorable()
  await page.setOfflineMode(true)
  expect(await track('Sign up', { customerExternalId: 'user_1' })).toEqual({ status: 'kept' })
  // Coming online starts a round, which fails. A page that is left during a round holds a lock and is not cached.
  proxy.behave('drop_request')
  await page.setOfflineMode(false)
  await until(isUnderWay)
  await page.evaluate(() => navigator.locks.request('dubTrack', () => undefined))
  await page.goto(`${site.origin}/welcome`)
  proxy.behave('forward')

  await restore()
  await untilNothingKept(page)
  expect(proxy.forwarded()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('delivers once what a later page has kept as soon as a page is restored', async () => {
  const { page, restore } = await visitRestorable()
  await page.goto(`${site.origin}/signup?later`, { waitUntil: 'load' })
  proxy.behave('drop_request')
  await page.evaluate(() => window.dubTrack?.('Sign up', { customerExternalId: 'user_1' }))
  proxy.behave('forward')

  // The restored page has kept nothing itself: it has no timer that could send this.
  await restore()
  await untilNothingKept(page)
  expect(proxy.forwarded()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})
