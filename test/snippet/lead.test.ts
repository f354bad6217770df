import { expect, test } from 'vitest'
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

test('posts a lead to track/lead', async () => {
  await visitor.dubTrack('Sign up', EVERYTHING)
  expect(visitor.server.requests).toMatchObject([{ method: 'POST', path: '/track/lead' }])
})

test('sends the event name, the click and exactly the given properties', async () => {
  await visitor.dubTrack('Sign up', EVERYTHING)
  expect(visitor.server.bodies()).toEqual([
    { ...EVERYTHING, eventName: 'Sign up', clickId: CLICK_ID },
  ])
})

test('sends only the event name and the click when there are no properties', async () => {
  await visitor.dubTrack('Sign up', undefined as never)
  expect(visitor.server.bodies()).toEqual([{ eventName: 'Sign up', clickId: CLICK_ID }])
})

test('does not let a property replace the event name', async () => {
  const properties = { customerExternalId: 'user_123', eventName: 'Purchase' }
  await visitor.dubTrack('Sign up', properties)
  expect(visitor.server.bodies()).toMatchObject([{ eventName: 'Sign up' }])
})

test('does not change the properties it is given', async () => {
  const properties = Object.freeze({ customerExternalId: 'user_123' })
  expect((await visitor.dubTrack('Sign up', properties)).status).toBe('recorded')
  expect(properties).toEqual({ customerExternalId: 'user_123' })
})
