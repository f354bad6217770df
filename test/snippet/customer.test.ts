import { expect, test } from 'vitest'
import { CLICK_ID, RECORDED } from './support/replies.ts'
import { freshVisitor, setClickCookie } from './support/visitor.ts'

const INES = { customerExternalId: 'user_123', customerName: 'Ines Moreau' }

const visitor = freshVisitor()

test('posts the click and exactly the given properties of a customer to track/customer', async () => {
  expect(await visitor.dubTrack.customer(INES)).toEqual({ ...RECORDED, status: 'recorded' })
  expect(visitor.server.requests).toMatchObject([{ method: 'POST', path: '/track/customer' }])
  expect(visitor.server.bodies()).toEqual([{ ...INES, clickId: CLICK_ID }])
})

test('sends no customer without a click, since Dub creates customers from clicks only', async () => {
  setClickCookie(undefined)
  expect(await visitor.dubTrack.customer(INES)).toEqual({ status: 'skipped', reason: 'no_click' })
  expect(visitor.server.requests).toEqual([])
})

test('sends no customer without consent', async () => {
  visitor.dubTrack.consent(false)
  expect(await visitor.dubTrack.customer(INES)).toEqual({ status: 'skipped', reason: 'no_consent' })
  expect(visitor.server.requests).toEqual([])
})
