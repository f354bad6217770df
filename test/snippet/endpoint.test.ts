import { afterEach, expect, test, vi } from 'vitest'
import type { DubTrackOptions } from '../../snippet/options.ts'
import { createDubTrack } from '../../snippet/create.ts'
import { CLICK_ID } from './support/replies.ts'
import { setClickCookie } from './support/visitor.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  ['no options', undefined],
  ['no endpoint', {}],
  ['an endpoint that is undefined', { endpoint: undefined }],
  ['an empty endpoint', { endpoint: '' }],
  ['a host without a scheme', { endpoint: 't.example.com' }],
  ['a path', { endpoint: '/_d' }],
  ['a scheme alone', { endpoint: 'https://' }],
  ['another scheme', { endpoint: 'ws://t.example.com' }],
  ['an endpoint that is a number', { endpoint: 5 }],
])('sends nothing with %s, and says on the console what to set', async (_, options) => {
  setClickCookie(CLICK_ID)
  const fetch = vi.spyOn(globalThis, 'fetch')
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const dubTrack = createDubTrack(options as DubTrackOptions)
  const receipts = await Promise.all([
    dubTrack('Sign up', { customerExternalId: 'user_1' }),
    dubTrack.sale({ customerExternalId: 'user_1', amount: 4900 }),
    dubTrack.customer({ customerExternalId: 'user_1' }),
  ])
  const skipped = { status: 'skipped', reason: 'no_endpoint' }
  expect(receipts).toEqual([skipped, skipped, skipped])
  expect(() => dubTrack.consent(true)).not.toThrow()
  expect(fetch).not.toHaveBeenCalled()
  expect(localStorage.length).toBe(0)
  expect(error.mock.calls).toEqual([[expect.stringContaining('data-endpoint')]])
})
