import { expect, test } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import { COOKIE, landing } from './support/landing.ts'

test('a browser that does not say what it asks for receives the cookie', () => {
  expect(clickCookie(new Request(landing().url))).toBe(COOKIE)
})

test.each([
  'empty',
  'script',
  'image',
  'iframe',
  'frame',
  'embed',
  'object',
  'style',
  'worker',
  '',
])('a request for the destination "%s" sets no cookie', (destination) => {
  expect(clickCookie(landing(undefined, { 'sec-fetch-dest': destination }))).toBeUndefined()
})

test.each([
  ['sec-purpose', 'prefetch'],
  ['sec-purpose', 'prefetch;prerender'],
  ['sec-purpose', 'prefetch;anonymous-client-ip'],
  ['purpose', 'prefetch'],
])('a page that is only fetched ahead (%s: %s) sets no cookie', (name, value) => {
  expect(clickCookie(landing(undefined, { [name]: value }))).toBeUndefined()
})

test.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'])('a %s sets no cookie', (method) => {
  expect(clickCookie(new Request(landing(), { method }))).toBeUndefined()
})
