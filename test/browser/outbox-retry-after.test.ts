import { expect, test } from 'vitest'
import { startOutboxScene, untilNothingKept } from './support/outbox-scene.ts'
import { CLICK_ID } from './support/scene.ts'

const scene = await startOutboxScene()
const { front, recorded } = scene

test('sends an event again no sooner than Retry-After says, from no page, and then once', async () => {
  const comeAgainAtMs = Date.now() + 4000
  front.treat({ comeAgainAtMs })
  const { context, page, track } = await scene.visit(CLICK_ID)
  expect(await track('Sign up', { customerExternalId: 'user_1' })).toEqual({ status: 'kept' })
  front.treat('pass')
  await scene.openTab(context)

  await untilNothingKept(page)
  expect(front.posts).toHaveLength(2)
  expect(front.posts[1]?.atMs).toBeGreaterThanOrEqual(comeAgainAtMs)
  expect(recorded()).toEqual(['user_1'])
})
