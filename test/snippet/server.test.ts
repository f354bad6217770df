// @vitest-environment node
import { expect, test } from 'vitest'
import { createDubTrack } from '../../snippet/module.ts'

test('on a server, where pages are rendered, it is made and sends nothing', async () => {
  const dubTrack = createDubTrack({ endpoint: 'http://127.0.0.1:9' })
  expect(dubTrack.clickId()).toBeUndefined()
  const receipts = await Promise.all([
    dubTrack('Sign up', { customerExternalId: 'user_123' }),
    dubTrack.sale({ customerExternalId: 'user_123', amount: 4900 }),
    dubTrack.customer({ customerExternalId: 'user_123' }),
  ])
  const skipped = { status: 'skipped', reason: 'no_click' }
  expect(receipts).toEqual([skipped, skipped, skipped])
})
