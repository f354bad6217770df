import { expect, test } from 'vitest'
import { CLICK_ID, RECORDED } from './support/replies.ts'
import { freshVisitor, setClickCookie } from './support/visitor.ts'

const visitor = freshVisitor()

test.each([
  ["an id of Dub's form", CLICK_ID],
  ['8 characters', 'abcdefgh'],
  ['64 characters', 'x'.repeat(64)],
  ['every kind of character an id may have', 'aZ09_-aZ09'],
])('reads %s from the cookie dub_id', async (_, value) => {
  setClickCookie(value)
  expect(visitor.dubTrack.clickId()).toBe(value)
  await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })
  expect(visitor.server.bodies()).toMatchObject([{ clickId: value }])
})

test.each([
  ['7 characters', 'abcdefg'],
  ['65 characters', 'x'.repeat(65)],
  ['nothing', ''],
  ['a space', 'abcd%20efgh'],
  ['a letter of another alphabet', 'abcdéfghi'],
  ['markup', '<script>alert(1)</script>'],
  ['a line break at the end', 'abcdefgh%0A'],
  ['a broken escape', 'abcdefgh%E0%A4%A'],
])('takes a cookie with %s for none', async (_, value) => {
  setClickCookie(value)
  expect(visitor.dubTrack.clickId()).toBeUndefined()
  expect(await visitor.dubTrack('Sign up', { customerExternalId: 'user_123' })).toEqual({
    status: 'skipped',
    reason: 'no_click',
  })
  expect(visitor.server.requests).toEqual([])
})

test('takes a cookie whose name only ends in dub_id for none', () => {
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
