import { expect, test } from 'vitest'
import { until } from '../support/start-stack.ts'
import { startOutboxScene, untilNothingKept } from './support/outbox-scene.ts'
import { CLICK_ID } from './support/scene.ts'

/** For so long nobody else sends what a tab has begun to send. */
const UNDER_WAY_MS = 20_000

const scene = await startOutboxScene()
const { dub, front, recorded } = scene

test('records once what was under way in a tab that was killed, whether it had arrived or not', async () => {
  dub.fault({ kind: 'slow', only: 'recording', delayMs: 3000 })
  front.treat('hold', 'user_lost')
  const { context, page } = await scene.visit(CLICK_ID)
  await page.evaluate(() => {
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_arrived' })
    void window.dubTrack?.('Sign up', { customerExternalId: 'user_lost' })
  })
  await until(() => front.posts.length === 2)
  await page.close()
  front.treat('pass', 'user_lost')

  const next = await scene.openTab(context)
  await untilNothingKept(next.page, 40_000)
  expect(recorded().toSorted()).toEqual(['user_arrived', 'user_lost'])
  for (const name of ['user_arrived', 'user_lost']) {
    const own = front.posts.filter(({ customer }) => customer === name)
    const [first, second, ...more] = own.map(({ atMs }) => atMs)
    expect(more).toEqual([])
    expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(UNDER_WAY_MS - 1000)
  }
})
