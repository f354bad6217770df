import { expect, test } from 'vitest'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

const stack = await startOutboxStack()
const { proxy, recorded } = stack

test('records an event once while other requests hold all the keepalive there is', async () => {
  const { page, track } = await stack.visit(CLICK_ID)
  const failure = await page.evaluate(async (url) => {
    const hold = (characters: number) =>
      fetch(url, { method: 'POST', body: 'x'.repeat(characters), keepalive: true })
    void hold(64 * 1024 - 10)
    return hold(100).then(
      () => 'none',
      (error: unknown) => String(error),
    )
  }, proxy.silentUrl)
  expect(failure).toBe('TypeError: Failed to fetch')

  expect(await track('Sign up', { customerExternalId: 'user_1' })).toMatchObject({
    status: 'recorded',
  })
  await untilNothingKept(page)
  expect(proxy.posts.map(({ customer }) => customer)).toEqual(['user_1'])
  expect(recorded()).toEqual(['user_1'])
})
