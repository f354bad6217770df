import { expect, test } from 'vitest'
import type { LeadProperties } from '../../../snippet/api.ts'
import { CLICK_ID, RECORDED } from '../support/replies.ts'
import { freshVisitor, setClickCookie } from '../support/visitor.ts'

const NO_CLICK = { status: 'skipped', reason: 'no_click' }
const GIVEN = 'GivenByThePage01'

const visitor = freshVisitor()

test.each([
  ['an id of the form Dub gives', CLICK_ID],
  ['8 characters', 'abcdefgh'],
  ['64 characters', 'x'.repeat(64)],
  ['every kind of character an id may have', 'aZ09_-aZ09'],
])('reads a click of %s from the cookie dub_id', async (_, value) => {
  setClickCookie(value)
  expect(visitor.dubTrack.clickId()).toBe(value)
  await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(visitor.server.bodies()).toMatchObject([{ clickId: value }])
})

test.each([
  ['7 characters', 'abcdefg'],
  ['65 characters', 'x'.repeat(65)],
  ['an empty value', ''],
  ['a space', 'abcd%20efgh'],
  ['a letter outside ASCII', 'abcdéfghi'],
  ['markup', '<script>alert(1)</script>'],
  ['a line break at the end', 'abcdefgh%0A'],
  ['a broken escape', 'abcdefgh%E0%A4%A'],
])('ignores a cookie dub_id with %s', async (_, value) => {
  setClickCookie(value)
  expect(visitor.dubTrack.clickId()).toBeUndefined()
  expect(await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })).toEqual(NO_CLICK)
  expect(visitor.server.requests).toEqual([])
})

test('ignores a cookie whose name only ends in dub_id', () => {
  setClickCookie(undefined)
  document.cookie = `not_dub_id=${CLICK_ID}; path=/`
  expect(visitor.dubTrack.clickId()).toBeUndefined()
})

test('notices a cookie that is set after the script has loaded', async () => {
  setClickCookie(undefined)
  expect(visitor.dubTrack.clickId()).toBeUndefined()
  setClickCookie(CLICK_ID)
  expect(await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })).toEqual({
    ...RECORDED,
    status: 'recorded',
  })
})

test.each<[string, LeadProperties]>([
  ['no clickId', { customerExternalId: 'user_123' }],
  ['clickId undefined', { customerExternalId: 'user_123', clickId: undefined }],
  ['clickId null', { customerExternalId: 'user_123', clickId: null }],
  ['no properties', undefined as never],
])('sends nothing without a cookie when the page gives %s', async (_, properties) => {
  setClickCookie(undefined)
  expect(await visitor.dubTrack('Sign up', properties)).toEqual(NO_CLICK)
  expect(visitor.server.requests).toEqual([])
})

test.each([
  ['a clickId of the page', GIVEN],
  ['an empty clickId', ''],
])('sends %s without a cookie', async (_, clickId) => {
  setClickCookie(undefined)
  const receipt = await visitor.dubTrack('Sign up', { customerExternalId: 'user_123', clickId })
  expect(receipt.status).toBe('recorded')
  expect(visitor.server.bodies()).toMatchObject([{ clickId }])
})

test.each<[string, LeadProperties['clickId'], string]>([
  ["the page's clickId rather than the cookie's", GIVEN, GIVEN],
  ["an empty clickId rather than the cookie's", '', ''],
  ["the cookie's click for clickId undefined", undefined, CLICK_ID],
  ["the cookie's click for clickId null", null, CLICK_ID],
])('sends %s', async (_, clickId, sent) => {
  await visitor.dubTrack('Sign up', { customerExternalId: 'user_123', clickId })
  expect(visitor.server.bodies()).toMatchObject([{ clickId: sent }])
})
