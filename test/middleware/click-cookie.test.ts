import { expect, test } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import { CLICK, COOKIE, landing, OTHER } from './support/landing.ts'

const FIRST_CLICK = { attributionModel: 'first-click' } as const

const withCookie = (cookie: string) => landing(undefined, { cookie })

test('a landing with a click is answered with its cookie, for 90 days', () => {
  expect(clickCookie(landing())).toBe(COOKIE)
})

test("the cookie can be read by the page's script", () => {
  expect(clickCookie(landing())).not.toMatch(/httponly/i)
})

test.each(['ClickOf8', 'a-_Z0123', 'x'.repeat(64), 'test'])('the click %s is taken', (click) => {
  const cookie = clickCookie(landing(`https://www.example.com/?dub_id=${click}`))
  expect(cookie).toBe(COOKIE.replace(CLICK, click))
})

test.each<[what: string, query: string]>([
  ['no click', ''],
  ['an empty click', '?dub_id='],
  ['another parameter', `?dub_id2=${CLICK}&DUB_ID=${CLICK}`],
  ['a click in the fragment', `#dub_id=${CLICK}`],
  ['a click that is too short', '?dub_id=short12'],
  ['a click that is too long', `?dub_id=${'x'.repeat(65)}`],
  ['an attribute behind the click', `?dub_id=${CLICK};Domain=evil.example`],
  ['an escaped attribute behind the click', `?dub_id=${CLICK}%3B%20Max-Age=0`],
  ['a line break', `?dub_id=${CLICK}%0D%0ASet-Cookie:%20session=1`],
  ['a line break at the end', `?dub_id=${CLICK}%0A`],
  ['a null character', `?dub_id=${CLICK}%00`],
  ['a space', '?dub_id=click+of+someone'],
  ['quotes', `?dub_id=%22${CLICK}%22`],
  ['letters of another alphabet', '?dub_id=%D0%BA%D0%BB%D0%B8%D0%BA%D0%BA%D0%BB%D0%B8%D0%BA'],
  ['a broken escape', `?dub_id=${CLICK}%E0%A4%A`],
  ['the test click in capitals', '?dub_id=TEST'],
  ['a bad click before a good one', `?dub_id=;&dub_id=${CLICK}`],
])('%s in the URL sets no cookie', (_, query) => {
  expect(clickCookie(landing(`https://www.example.com/${query}`))).toBeUndefined()
})

test('of two clicks in the URL the first counts', () => {
  const url = `https://www.example.com/?dub_id=${CLICK}&dub_id=${OTHER}`
  expect(clickCookie(landing(url))).toBe(COOKIE)
})

test('a click is found between other parameters, and where its letters are escaped', () => {
  const url = `https://www.example.com/a?utm_source=x&dub_id=%43${CLICK.slice(1)}&via=ines#top`
  expect(clickCookie(landing(url))).toBe(COOKIE)
})

test.each<[what: string, cookie: string]>([
  ['no other cookie', 'session=1; theme=dark'],
  ['another click', `dub_id=${OTHER}`],
  ['a cookie of a longer name', `old_dub_id=${CLICK}; dub_id_t=${CLICK}`],
  ['the same click behind another, which the page reads', `dub_id=${OTHER}; dub_id=${CLICK}`],
  ['junk', 'dub_id=%%%; ;;=; dub_id'],
])('the last click is written for a visitor with %s', (_, cookie) => {
  expect(clickCookie(withCookie(cookie))).toBe(COOKIE)
})

test.each<[what: string, cookie: string]>([
  ['the same click', `dub_id=${CLICK}`],
  ['the same click among other cookies', `a=b;dub_id=${CLICK}; c=d`],
  ['the same click in quotes', `dub_id="${CLICK}"`],
  ['the same click before another', `dub_id=${CLICK}; dub_id=${OTHER}`],
  ['the same click behind junk', `dub_id=; dub_id=${CLICK}`],
])('nothing is written again for a visitor with %s', (_, cookie) => {
  expect(clickCookie(withCookie(cookie))).toBeUndefined()
  expect(clickCookie(withCookie(cookie), FIRST_CLICK)).toBeUndefined()
})

test.each<[what: string, cookie: string, written: string | undefined]>([
  ['stays', `dub_id=${OTHER}`, undefined],
  ['stays behind the test click', `dub_id=test; dub_id=${OTHER}`, undefined],
  ['is written where there is none', 'session=1', COOKIE],
  ['is written over the test click', 'dub_id=test', COOKIE],
  ['is written over junk', 'dub_id=short', COOKIE],
])('under first-click the first click %s', (_, cookie, written) => {
  expect(clickCookie(withCookie(cookie), FIRST_CLICK)).toBe(written)
})

test('the test click is not written again on a reload', () => {
  const reload = landing('https://www.example.com/?dub_id=test', { cookie: 'dub_id=test' })
  expect(clickCookie(reload)).toBeUndefined()
  expect(clickCookie(reload, FIRST_CLICK)).toBeUndefined()
})

test.each(['www.example.com/?dub_id=x', '/?dub_id=ClickOfAPartner1', 'http://', '', 'https://['])(
  'a request with the URL "%s" sets no cookie, and does not throw',
  (url) => {
    expect(clickCookie({ method: 'GET', url, headers: new Headers() })).toBeUndefined()
  },
)

test.each<[what: string, request: unknown]>([
  ['nothing', undefined],
  ['a request without headers', { method: 'GET', url: landing().url }],
  ['a request of numbers', { method: 1, url: 2, headers: { get: () => 3 } }],
])('%s in place of a request sets no cookie, and does not throw', (_, request) => {
  expect(clickCookie(request as Request)).toBeUndefined()
})
