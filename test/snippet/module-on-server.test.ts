// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { createDubTrack } from '../../snippet/module.ts'

test('sends nothing on a server, and says once what to use there', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const dubTrack = createDubTrack({ endpoint: 'http://127.0.0.1:9' })
  expect(dubTrack.clickId()).toBeUndefined()
  const receipts = await Promise.all([
    dubTrack('Sign up', { customerExternalId: 'user_123' }),
    dubTrack.sale({ customerExternalId: 'user_123', amount: 4900 }),
    dubTrack.customer({ customerExternalId: 'user_123' }),
  ])
  const skipped = { status: 'skipped', reason: 'server' }
  expect(receipts).toEqual([skipped, skipped, skipped])
  expect(warn.mock.calls).toEqual([[expect.stringContaining('SERVER_TOKEN')]])
})
