import { expect, test, vi } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import type { CookieOptions } from '../../middleware/options.ts'
import { CLICK, landing } from './support/landing.ts'

const URL_ON_HTTP = `http://www.example.com/?dub_id=${CLICK}`

/** The attributes of the cookie, in their order. */
const attributes = (cookieOptions?: CookieOptions, request = landing()) =>
  clickCookie(request, cookieOptions && { cookieOptions })
    ?.split('; ')
    .slice(1)

test.each<[options: CookieOptions, seconds: number]>([
  [{}, 90 * 86_400],
  [{ expiresInDays: 30 }, 30 * 86_400],
  [{ expiresInDays: 0.5 }, 43_200],
  [{ maxAge: 3600 }, 3600],
  [{ maxAge: 3600, expiresInDays: 30 }, 3600],
  [{ maxAge: 0.4 }, 1],
  [{ expiresInDays: 1e300 }, 400 * 86_400],
])('with the options %j the cookie lives %i seconds', (options, seconds) => {
  expect(attributes(options)).toContain(`Max-Age=${seconds}`)
})

test.each<[options: CookieOptions, attribute: string]>([
  [{ path: '/shop' }, 'Path=/shop'],
  [{ sameSite: 'strict' }, 'SameSite=Strict'],
  [{ sameSite: 'none' }, 'SameSite=None'],
  [{ sameSite: 'Lax' as 'lax' }, 'SameSite=Lax'],
  [{ domain: 'example.com' }, 'Domain=example.com'],
  [{ domain: '.Example.com' }, 'Domain=example.com'],
  [{ domain: 'www.example.com' }, 'Domain=www.example.com'],
])('the options %j write %s', (options, attribute) => {
  expect(attributes(options)).toContain(attribute)
})

test('no domain is named by itself: the cookie is for the host alone', () => {
  expect(attributes()).toEqual(['Path=/', 'Max-Age=7776000', 'SameSite=Lax', 'Secure'])
})

test.each<[what: string, request: Request, options: CookieOptions, isSecure: boolean]>([
  ['on https', landing(), {}, true],
  ['on http', landing(URL_ON_HTTP), {}, false],
  ['behind a proxy with https', landing(URL_ON_HTTP, { 'x-forwarded-proto': 'https' }), {}, true],
  ['behind two proxies', landing(URL_ON_HTTP, { 'x-forwarded-proto': 'HTTPS, http' }), {}, true],
  ['behind a proxy with http', landing(URL_ON_HTTP, { 'x-forwarded-proto': 'http' }), {}, false],
  ['on http, where the option says so', landing(URL_ON_HTTP), { secure: true }, true],
  ['on https, where the option says no', landing(), { secure: false }, false],
  ['with SameSite=None', landing(URL_ON_HTTP), { sameSite: 'none' }, true],
])('%s the cookie is Secure: %#', (_, request, options, isSecure) => {
  expect(attributes(options, request)?.includes('Secure')).toBe(isSecure)
})

test.each<[host: string, headers: Readonly<Record<string, string>>]>([
  ['example.com', {}],
  ['app.eu.example.com:8443', {}],
  ['EXAMPLE.com', {}],
  ['127.0.0.1:3000', { host: 'www.example.com' }],
  ['localhost:3000', { 'x-forwarded-host': 'www.example.com:443, proxy.internal' }],
])('the domain is named for a request to %s with the headers %j', (host, headers) => {
  const request = landing(`https://${host}/?dub_id=${CLICK}`, headers)
  expect(attributes({ domain: 'example.com' }, request)).toContain('Domain=example.com')
})

test('a domain that is not above the host is left out, and said once', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  for (const host of [
    'example.com.evil.test',
    'notexample.com',
    'localhost',
    '[::1]:3000',
    'com',
  ]) {
    const request = landing(`https://${host}/?dub_id=${CLICK}`)
    expect(attributes({ domain: 'example.com' }, request)).toEqual(attributes({}, request))
  }
  expect(warn.mock.calls).toEqual([
    [expect.stringContaining('left out cookieOptions.domain "example.com"')],
  ])
})
