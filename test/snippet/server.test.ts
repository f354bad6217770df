// @vitest-environment node
import { expect, test } from 'vitest'
import { createDubTrack } from '../../snippet/module.ts'

test('on a server, where pages are rendered, it is made and sends nothing', async () => {
  const dubTrack = createDubTrack({ endpoint: 'http://127.0.0.1:9' })
  expect(dubTrack.clickId()).toBeUndefined()
  expect(await dubTrack('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'skipped',
    reason: 'no_click',
  })
})
