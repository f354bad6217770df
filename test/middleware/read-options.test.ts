import { expect, test, vi } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import type { ClickCookieOptions } from '../../middleware/options.ts'
import { COOKIE, landing } from './support/landing.ts'

const POSITIVE = 'it must be a number above 0'
const UNKNOWN = 'there is no such option'

/** Each is said once a process, so every name stands here once. */
test.each<[name: string, options: object, problem: string]>([
  ['attributionModel', { attributionModel: 'first' }, 'it must be "last-click" or "first-click"'],
  ['attributionmodel', { attributionmodel: 'first-click' }, UNKNOWN],
  ['domain', { domain: 'example.com' }, UNKNOWN],
  ['constructor', { constructor: 1 }, UNKNOWN],
  ['respectGpc', { respectGpc: 'yes' }, 'it must be true or false'],
  ['cookieOptions', { cookieOptions: 'domain' }, 'it must be an object'],
  ['cookieOptions.expiresInDays', { cookieOptions: { expiresInDays: '30' } }, POSITIVE],
  ['cookieOptions.maxAge', { cookieOptions: { maxAge: 0 } }, POSITIVE],
  ['cookieOptions.path', { cookieOptions: { path: 'shop' } }, 'it must be a path such as "/"'],
  ['cookieOptions.secure', { cookieOptions: { secure: 1 } }, 'it must be true or false'],
  ['cookieOptions.httpOnly', { cookieOptions: { httpOnly: true } }, UNKNOWN],
  ['cookieOptions.expireInDays', { cookieOptions: { expireInDays: 30 } }, UNKNOWN],
  [
    'cookieOptions.sameSite',
    { cookieOptions: { sameSite: 'Lax; Secure' } },
    'it must be "lax", "strict" or "none"',
  ],
  [
    'cookieOptions.domain',
    { cookieOptions: { domain: 'localhost' } },
    'it must be a domain such as "example.com"',
  ],
])('a bad option %s is named once, and the default is used', (name, options, problem) => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  expect(clickCookie(landing(), options)).toBe(COOKIE)
  expect(clickCookie(landing(), options)).toBe(COOKIE)
  expect(warn.mock.calls).toEqual([
    [`[dub-track] The middleware ignores the option ${name}: ${problem}.`],
  ])
})

test.each<object>([
  { expiresInDays: Number.NaN },
  { expiresInDays: Infinity },
  { expiresInDays: -1 },
  { maxAge: '3600' },
  { maxAge: null },
  { path: '/; Domain=evil.example' },
  { path: '/a b' },
  { path: '/\r\nSet-Cookie: a=b' },
  { path: '/ä' },
  { domain: 'example.com; Path=/x' },
  { domain: '127.0.0.1' },
  { domain: 'https://example.com' },
  { domain: 'example..com' },
  { sameSite: true },
])('the bad cookie options %j change nothing', (cookieOptions) => {
  vi.spyOn(console, 'warn').mockReturnValue()
  expect(clickCookie(landing(), { cookieOptions })).toBe(COOKIE)
})

test.each<[what: string, options: unknown]>([
  ['null', null],
  ['options that are left out by undefined', { cookieOptions: undefined, consent: undefined }],
  ['cookie options that are left out by undefined', { cookieOptions: { domain: undefined } }],
])('%s in place of options is no mistake', (_, options) => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  expect(clickCookie(landing(), options as ClickCookieOptions)).toBe(COOKIE)
  expect(warn).not.toHaveBeenCalled()
})
