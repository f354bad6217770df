import { expect, test } from 'vitest'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

/** Without a `Retry-After` the event would be sent again after 1.25 s at most. */
const LONGER_THAN_BACKOFF_MS = 2500

const stack = await startOutboxStack()
const { proxy, recorded } = stack

test('resends an event once, from any tab, no sooner than Retry-After says', async () => {
  const retryAtMs = Date.now() + LONGER_THAN_BACKOFF_MS
  proxy.behave({ retryAtMs })
  const visitor = await stack.visit(CLICK_ID)
  expect(await visitor.track('Sign up', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'kept',
  })
  proxy.behave('forward')
  await stack.openTab(visitor)

  await untilNothingKept(visitor.page)
  expect(proxy.posts).toHaveLength(2)
  expect(proxy.posts[1]?.arrivedAtMs).toBeGreaterThanOrEqual(retryAtMs)
  expect(recorded()).toEqual(['user_1'])
})
