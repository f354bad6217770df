import { expect, test } from 'vitest'
import type { LeadProperties } from '../../snippet/api.ts'
import { CLICK_ID } from './support/replies.ts'
import { freshVisitor, setClickCookie } from './support/visitor.ts'

const NO_CLICK = { status: 'skipped', reason: 'no_click' }
const GIVEN = 'GivenByThePage01'

const visitor = freshVisitor()

test.each<[string, LeadProperties | undefined]>([
  ['a click', { customerExternalId: 'user_123' }],
  ['a click and with clickId undefined', { customerExternalId: 'user_123', clickId: undefined }],
  ['a click and with clickId null', { customerExternalId: 'user_123', clickId: null }],
  ['a click and without properties', undefined],
])('sends nothing without %s', async (_, properties) => {
  setClickCookie(undefined)
  expect(await visitor.dubTrack('Sign up', properties)).toEqual(NO_CLICK)
  expect(visitor.server.requests).toEqual([])
})

test.each([
  ['an empty clickId as it is', '', ''],
  ['an explicit clickId', GIVEN, GIVEN],
])('sends %s without a cookie', async (_, clickId, sent) => {
  setClickCookie(undefined)
  const receipt = await visitor.dubTrack('Sign up', { customerExternalId: 'user_123', clickId })
  expect(receipt.status).toBe('recorded')
  expect(visitor.server.bodies()).toMatchObject([{ clickId: sent }])
})

test.each<[string, LeadProperties['clickId'], string]>([
  ['an explicit clickId, which wins over the cookie', GIVEN, GIVEN],
  ['an empty clickId, which wins over the cookie', '', ''],
  ["the cookie's click for clickId undefined", undefined, CLICK_ID],
  ["the cookie's click for clickId null", null, CLICK_ID],
])('sends %s', async (_, clickId, sent) => {
  await visitor.dubTrack('Sign up', { customerExternalId: 'user_123', clickId })
  expect(visitor.server.bodies()).toMatchObject([{ clickId: sent }])
})
