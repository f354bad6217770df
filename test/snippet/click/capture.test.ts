import { expect, test } from 'vitest'
import { freshTab, landOn, recordCookieWrites } from '../support/land-on.ts'

const A = 'AAAAAAAAAAAAAAAA'
const B = 'BBBBBBBBBBBBBBBB'
const FIRST = { attributionModel: 'first-click' }

freshTab()
const mark = () => sessionStorage.getItem('dubTrackClick')

test('puts the click of the URL into a cookie of the whole site for 90 days', () => {
  const written = recordCookieWrites()
  const dubTrack = landOn(`/?a=1&dub_id=${A}#top`)
  expect(dubTrack.clickId()).toBe(A)
  expect(document.cookie).toBe(`dub_id=${A}`)
  expect(written).toEqual([
    `dub_id=${A};max-age=7776000;path=/;samesite=Lax;secure;domain=shop.example`,
  ])
})

test.each([
  ['without a suffix above it', 'https://intranet', ''],
  ['that is an IP address', 'http://127.0.0.1:8787', '127.0.0.1'],
  ['below a suffix of two labels', 'http://www.shop.co.uk', 'shop.co.uk'],
])('finds the domain for a host %s', (_, origin, domain) => {
  landOn(`${origin}/?dub_id=${A}`)
  expect(document.cookie).toBe(`dub_id=${A}`)
  expect(mark()).toMatch(new RegExp(`^${A},${domain},\\d{13}$`))
})

test('writes no secure cookie on http', () => {
  const written = recordCookieWrites()
  landOn(`http://www.shop.example/?dub_id=${A}`)
  expect(written.join()).not.toContain('secure')
})

test.each([
  ['7 characters', 'abcdefg'],
  ['65 characters', 'x'.repeat(65)],
  ['an attribute of the cookie', `${A};%20Max-Age=0`],
  ['another cookie', `${A};%20session=stolen`],
  ['a second line', `${A}%0d%0aSet-Cookie:x=1`],
  ['markup', '%3Cscript%3Ealert(1)%3C/script%3E'],
  ['a letter outside ASCII', 'abcd%C3%A9fghijk'],
  ['a broken escape', 'abcdefgh%E0%A4%A'],
  ['nothing', ''],
  ['"null"', 'null'],
])('ignores a click of %s in the URL', (_, text) => {
  const written = recordCookieWrites()
  expect(landOn(`/?dub_id=${text}`).clickId()).toBeUndefined()
  expect(written).toEqual([])
})

test.each([
  ['the last one by default', {}, B],
  ['the last one', { attributionModel: 'last-click' }, B],
  ['the first one', FIRST, A],
])('of two clicks counts %s', (_, options, winner) => {
  landOn(`/?dub_id=${A}`, options)
  expect(landOn(`/?dub_id=${B}`, options).clickId()).toBe(winner)
  expect(document.cookie).toBe(`dub_id=${winner}`)
  expect(landOn('/', options).clickId()).toBe(winner)
})

test.each(['test', 'junk', '<b>'])('counts the first real click behind a cookie "%s"', (value) => {
  document.cookie = `dub_id=${value}; path=/`
  expect(landOn(`/?dub_id=${A}`, FIRST).clickId()).toBe(A)
  expect(document.cookie).toBe(`dub_id=${A}`)
})

test.each([
  ['on the whole site', '; domain=shop.example', A],
  ['in quotes', '', `"${A}"`],
])('does not write again a cookie that is there %s', (_, attributes, value) => {
  document.cookie = `dub_id=${value}; path=/${attributes}`
  const written = recordCookieWrites()
  expect(landOn(`/?dub_id=${A}`).clickId()).toBe(A)
  expect(landOn(`/?dub_id=${A}`).clickId()).toBe(A)
  expect(landOn('/').clickId()).toBe(A)
  expect(written).toEqual([])
  expect(mark()).toBe(A)
})

test.each([
  ['the last one by default', {}, B],
  ['the first one', FIRST, A],
])('of two cookies leaves %s, on the whole site', (_, options, winner) => {
  document.cookie = `dub_id=${A}; path=/; domain=shop.example`
  document.cookie = `dub_id=${B}; path=/`
  expect(document.cookie).toBe(`dub_id=${A}; dub_id=${B}`)
  const written = recordCookieWrites()
  expect(landOn('/', options).clickId()).toBe(winner)
  expect(document.cookie).toBe(`dub_id=${winner}`)
  const count = written.length
  expect(landOn('/', options).clickId()).toBe(winner)
  expect(written).toHaveLength(count)
  landOn('https://app.shop.example/')
  expect(document.cookie).toBe(`dub_id=${winner}`)
})

test('leaves a wide cookie as it is where removing the narrow one is enough', () => {
  document.cookie = `dub_id=${A}; path=/; domain=shop.example`
  document.cookie = `dub_id=${A}; path=/`
  const written = recordCookieWrites()
  landOn('/')
  expect(document.cookie).toBe(`dub_id=${A}`)
  expect(written.filter((text) => !text.includes('max-age=0'))).toEqual([])
})

test('does not restore a cookie that the server of the site has deleted', () => {
  const dubTrack = landOn(`/?dub_id=${A}`)
  document.cookie = 'dub_id=; path=/; domain=shop.example; max-age=0'
  expect(dubTrack.clickId()).toBeUndefined()
  history.pushState(null, '', '/step')
  expect(dubTrack.clickId()).toBeUndefined()
  history.pushState(null, '', `/step?dub_id=${A}`)
  expect(dubTrack.clickId()).toBeUndefined()
  expect(landOn(`/?dub_id=${A}`).clickId()).toBeUndefined()
  expect(document.cookie).toBe('')
})

test('captures a click that comes with pushState', () => {
  const dubTrack = landOn('/')
  expect(dubTrack.clickId()).toBeUndefined()
  history.pushState(null, '', `/welcome?dub_id=${A}`)
  expect(dubTrack.clickId()).toBe(A)
  expect(document.cookie).toBe(`dub_id=${A}`)
})

test('captures a click as soon as the Navigation API says so', () => {
  const navigation = new EventTarget()
  Object.defineProperty(window, 'navigation', { value: navigation, configurable: true })
  landOn('/')
  Reflect.deleteProperty(window, 'navigation')
  history.pushState(null, '', `/welcome?dub_id=${A}`)
  expect(document.cookie).toBe('')
  navigation.dispatchEvent(new Event('currententrychange'))
  expect(document.cookie).toBe(`dub_id=${A}`)
})
