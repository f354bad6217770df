import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { until } from '../support/start-stack.ts'
import { startOutboxScene, countStored, untilNothingKept } from './support/outbox-scene.ts'
import { CLICK_ID } from './support/scene.ts'

/** Longer than a round of tries takes, and shorter than any wait between two. */
const PAUSE_MS = 500

/** Changes what the browser tells the page of the network. Requests go as they do: `front` says how. */
async function networkState(page: Page) {
  const session = await page.createCDPSession()
  const speed = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  return (online: boolean) =>
    session.send('Network.overrideNetworkState', { offline: !online, ...speed })
}

const scene = await startOutboxScene()
const { front, recorded } = scene

test('keeps an event of a page that is offline, and the next page delivers it once', async () => {
  const visit = await scene.visit(CLICK_ID)
  await visit.page.setOfflineMode(true)
  expect(await visit.track('Sign up', { customerExternalId: 'user_1' })).toEqual({
    status: 'kept',
  })
  expect(await countStored(visit.page)).toBe(1)
  await visit.page.close()
  expect(front.posts).toEqual([])

  const next = await scene.openTab(visit.context)
  await untilNothingKept(next.page)
  const last = await scene.openTab(visit.context)
  await untilNothingKept(last.page)
  expect(front.passed()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('keeps an event while the Worker is out of reach, and the next page delivers it once', async () => {
  const context = await scene.leaveKept(['user_1'])
  expect(scene.dub.calls).toEqual([])

  const next = await scene.openTab(context)
  await untilNothingKept(next.page)
  expect(front.passed()).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})

test('sends what it has kept as soon as the browser is online, without a reload', async () => {
  const { page, track } = await scene.visit(CLICK_ID)
  const setOnline = await networkState(page)
  const triedAtMs: number[] = []
  page.on('request', () => triedAtMs.push(Date.now()))
  const rounds = () => triedAtMs.filter((ms, at) => ms - (triedAtMs[at - 1] ?? 0) > PAUSE_MS)
  front.treat('cut')
  await setOnline(false)
  await track('Sign up', { customerExternalId: 'user_1' })
  await track('Sign up', { customerExternalId: 'user_2' })
  // After three more rounds in vain the next is eight seconds away: nothing but `online` is sooner.
  await until(() => rounds().length === 4 && Date.now() - Number(triedAtMs.at(-1)) > PAUSE_MS)
  expect(front.passed()).toEqual([])

  front.treat('pass')
  const onlineAtMs = Date.now()
  await setOnline(true)
  await untilNothingKept(page)
  expect(front.passed()).toEqual(['user_1', 'user_2'])
  expect(recorded()).toEqual(['user_1', 'user_2'])
  expect(Number(front.posts.at(-1)?.atMs) - onlineAtMs).toBeLessThan(3000)
})
