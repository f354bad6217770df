import { afterEach, expect, test, vi } from 'vitest'
import { CLICK_ID } from './support/replies.ts'
import { freshVisitor } from './support/visitor.ts'

const EVERYTHING = {
  customerExternalId: 'user_123',
  customerName: 'Ines Moreau',
  customerEmail: 'ines@lumen.test',
  customerAvatar: 'https://lumen.test/ines.png',
  mode: 'wait',
  eventQuantity: 3,
  metadata: { plan: 'pro', seats: [1, 2] },
  token: 'header.payload.signature',
} as const

const visitor = freshVisitor()
afterEach(() => vi.restoreAllMocks())

test('posts the event as plain text to track/lead, so that no preflight is needed', async () => {
  await visitor.dubTrack('Sign up', EVERYTHING)
  expect(visitor.server.requests).toMatchObject([
    {
      method: 'POST',
      path: '/track/lead',
      contentType: expect.stringMatching(/^text\/plain\b/),
      origin: location.origin,
    },
  ])
})

test('sends the name, the click and exactly the given properties', async () => {
  await visitor.dubTrack('Sign up', EVERYTHING)
  expect(visitor.server.bodies()).toEqual([
    { ...EVERYTHING, eventName: 'Sign up', clickId: CLICK_ID },
  ])
})

test('sends nothing of the page besides: no properties, no more than name and click', async () => {
  await visitor.dubTrack('Sign up')
  expect(visitor.server.bodies()).toEqual([{ eventName: 'Sign up', clickId: CLICK_ID }])
})

test('does not let a property replace the name of the event', async () => {
  const properties = { customerExternalId: 'user_123', eventName: 'Purchase' }
  await visitor.dubTrack('Sign up', properties)
  expect(visitor.server.bodies()).toMatchObject([{ eventName: 'Sign up' }])
})

test('asks the browser to let the request outlive the page and to send cookies along', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  await visitor.dubTrack('Sign up', EVERYTHING)
  expect(fetch).toHaveBeenCalledOnce()
  expect(fetch.mock.lastCall?.[1]).toMatchObject({ keepalive: true, credentials: 'include' })
})

test('starts the request before the call returns', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  const receipt = visitor.dubTrack('Sign up', EVERYTHING)
  expect(fetch).toHaveBeenCalledOnce()
  await receipt
})

test('leaves the properties as they were', async () => {
  const properties = Object.freeze({ customerExternalId: 'user_123' })
  expect((await visitor.dubTrack('Sign up', properties)).status).toBe('recorded')
  expect(properties).toEqual({ customerExternalId: 'user_123' })
})
