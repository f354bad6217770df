import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startOutboxStack, countStored, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

/** Longer than a round of tries takes, and shorter than any wait between two. */
const PAUSE_MS = 500
/** The shortest wait before the third round. */
const THIRD_DELAY_MS = 4000

/** Changes what the browser tells the page of the network. Requests go as they do: `proxy` says how. */
async function networkState(page: Page) {
  const session = await page.createCDPSession()
  const speed = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  return (online: boolean) =>
    session.send('Network.overrideNetworkState', { offline: !online, ...speed })
}

const stack = await startOutboxStack()
const { proxy, recorded } = stack

test('keeps an event of a page that is offline, and the next page delivers it once', async () => {
  const visit = await stack.visit(CLICK_ID)
  await visit.page.setOfflineMode(true)
  expect(await visit.track('Sign up', { customerExternalId: 'user_1' })).toEqual({
    status: 'kept',
  })
  expect(await countStored(visit.page)).toBe(1)
  await visit.page.close()
  expect(proxy.posts).toEqual([])

  const next = await stack.openTab(visit)
  await untilNothingKept(next.page)
  const last = await stack.openTab(visit)
  await untilNothingKept(last.page)
  expect(proxy.forwarded()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('keeps an event while the Worker is out of reach, and the next page delivers it once', async () => {
  const visitor = await stack.leaveKept(['user_1'])
  expect(stack.dub.calls).toEqual([])

  const next = await stack.openTab(visitor)
  await untilNothingKept(next.page)
  expect(proxy.forwarded()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('sends kept events as soon as the browser is online, without a reload', async () => {
  const { page, track } = await stack.visit(CLICK_ID)
  const setOnline = await networkState(page)
  const triedAtMs: number[] = []
  page.on('request', () => triedAtMs.push(Date.now()))
  const rounds = () => triedAtMs.filter((ms, at) => ms - (triedAtMs[at - 1] ?? 0) > PAUSE_MS)
  proxy.behave('drop_request')
  await setOnline(false)
  await track('Sign up', { customerExternalId: 'user_1' })
  await track('Sign up', { customerExternalId: 'user_2' })
  // After two more rounds in vain the next is four seconds away: nothing but `online` is sooner.
  await until(() => rounds().length === 3 && Date.now() - Number(triedAtMs.at(-1)) > PAUSE_MS)
  const lastTriedAtMs = Number(triedAtMs.at(-1))
  expect(proxy.forwarded()).toEqual([])

  proxy.behave('forward')
  await setOnline(true)
  await untilNothingKept(page)
  expect(proxy.forwarded()).toEqual(['user_1', 'user_2'])
  expect(recorded()).toEqual(['user_1', 'user_2'])
  expect(Number(proxy.posts.at(-1)?.arrivedAtMs) - lastTriedAtMs).toBeLessThan(THIRD_DELAY_MS)
})
