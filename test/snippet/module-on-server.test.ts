// @vitest-environment node
import { expect, test } from 'vitest'
import { createDubTrack } from '../../snippet/module.ts'

test('sends nothing on a server that renders the page', async () => {
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
