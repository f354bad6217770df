import { afterEach, expect, test, vi } from 'vitest'
import { freshVisitor } from './support/visitor.ts'

const visitor = freshVisitor()
afterEach(() => vi.restoreAllMocks())

const track = () => visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })

/** The browser with its 64 KiB of keepalive used up; `alsoPlain`: with no network besides. */
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

test('posts plain text, so that no preflight is needed', async () => {
  await track()
  expect(visitor.server.requests).toMatchObject([
    {
      method: 'POST',
      contentType: expect.stringMatching(/^text\/plain\b/),
      origin: location.origin,
    },
  ])
})

test('asks the browser to let the request outlive the page and to include cookies', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  await track()
  expect(fetch).toHaveBeenCalledOnce()
  expect(fetch.mock.lastCall?.[1]).toMatchObject({ keepalive: true, credentials: 'include' })
})

test('starts the request before the call returns', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  const receipt = track()
  expect(fetch).toHaveBeenCalledOnce()
  await receipt
})

test('sends an event once more without keepalive when keepalive is refused', async () => {
  const fetch = refuseKeepalive()
  expect((await track()).status).toBe('recorded')
  expect(fetch.mock.calls.map(([, init]) => init?.keepalive)).toEqual([true, false])
  expect(visitor.server.bodies()).toMatchObject([{ customerExternalId: 'user_123' }])
})

test('sends the very same request without keepalive', async () => {
  const fetch = refuseKeepalive()
  await track()
  const [first, second] = fetch.mock.calls
  expect(second).toEqual([
    first?.[0],
    { ...first?.[1], keepalive: false, signal: expect.any(AbortSignal) },
  ])
})

test('keeps an event that is refused without keepalive too, after exactly two requests', async () => {
  const fetch = refuseKeepalive({ alsoPlain: true })
  expect(await track()).toEqual({ status: 'kept' })
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('does not send an answered event a second time', async () => {
  visitor.server.answer({ status: 503, body: '' })
  expect(await track()).toEqual({ status: 'kept' })
  expect(visitor.server.requests).toHaveLength(1)
})
