import { afterEach, expect, test, vi } from 'vitest'
import { freshVisitor } from './support/visitor.ts'

const visitor = freshVisitor()
afterEach(() => vi.restoreAllMocks())

/** The browser as it is with its 64 KiB of keepalive used up; `alsoPlain`: with no network besides. */
function refuseKeepalive({ alsoPlain = false } = {}) {
  const browserFetch = globalThis.fetch
  return vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation((input, init) =>
      init?.keepalive || alsoPlain
        ? Promise.reject(new TypeError('Failed to fetch'))
        : browserFetch(input, init),
    )
}

test('sends an event once more without keepalive when keepalive is refused', async () => {
  const fetch = refuseKeepalive()
  const receipt = await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(receipt.status).toBe('recorded')
  expect(fetch.mock.calls.map(([, init]) => init?.keepalive)).toEqual([true, false])
  expect(visitor.server.bodies()).toMatchObject([{ customerExternalId: 'user_123' }])
})

test('sends the very same request without keepalive', async () => {
  const fetch = refuseKeepalive()
  await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })
  const [first, second] = fetch.mock.calls
  expect(second).toEqual([
    first?.[0],
    {
      ...first?.[1],
      keepalive: false,
      signal: expect.any(AbortSignal),
    },
  ])
})

test('keeps an event whose second way is refused too, after exactly two tries', async () => {
  const fetch = refuseKeepalive({ alsoPlain: true })
  expect(await visitor.dubTrack('Sign up')).toEqual({ status: 'kept' })
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('does not send an answered event a second time', async () => {
  visitor.server.answer({ status: 503, body: '' })
  expect(await visitor.dubTrack('Sign up')).toEqual({ status: 'kept' })
  expect(visitor.server.requests).toHaveLength(1)
})
