import { expect, test } from 'vitest'
import { until } from '../../tools/until.ts'
import { startOutboxStack, untilNothingKept } from './support/start-outbox-stack.ts'
import { CLICK_ID } from './support/start-browser-stack.ts'

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
  await next.page.goto(`${stack.site.origin}/signup`)
  await untilNothingKept(next.page)
  expect(recorded().toSorted()).toEqual(['user_arrived', 'user_lost'])
  expect(proxy.posts.map(({ customer }) => customer).toSorted()).toEqual([
    'user_arrived',
    'user_arrived',
    'user_lost',
    'user_lost',
  ])
})
