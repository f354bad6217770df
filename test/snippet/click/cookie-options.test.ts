import { expect, test, vi } from 'vitest'
import type { CookieOptions } from '../../../snippet/click/cookie-options.ts'
import { freshTab, landOn, recordCookieWrites } from '../support/land-on.ts'

const A = 'AAAAAAAAAAAAAAAA'
const DEFAULTS = ['max-age=7776000', 'path=/', 'samesite=Lax', 'secure', 'domain=shop.example']
const IN_A_DAY = new Date(Date.now() + 24 * 60 * 60 * 1000)

freshTab()

/** The attributes of the cookie that is written with these options, in small letters but for their values. */
function attributesWith(cookieOptions: unknown): string[] {
  const written = recordCookieWrites()
  landOn(`/?dub_id=${A}`, { cookieOptions: cookieOptions as CookieOptions })
  const [, ...attributes] = written[0]?.split(';') ?? []
  return attributes.map((attribute) => attribute.trim())
}

const NINETY_DAYS = DEFAULTS.join(';')

test.each<[object, string | RegExp]>([
  [{}, NINETY_DAYS],
  [{ httpOnly: true }, NINETY_DAYS],
  [{ maxAge: 3600 }, NINETY_DAYS.replace('7776000', '3600')],
  [{ maxAge: 0.5 }, NINETY_DAYS.replace('7776000', '1')],
  [{ expiresInDays: 30 }, NINETY_DAYS.replace('7776000', '2592000')],
  [{ expiresInDays: 30, maxAge: 60 }, NINETY_DAYS.replace('7776000', '60')],
  [{ expires: IN_A_DAY }, /^max-age=86(400|39\d);/],
  [{ expires: IN_A_DAY.toUTCString(), expiresInDays: 30 }, /^max-age=2592000;/],
  [{ path: '/shop' }, NINETY_DAYS.replace('path=/', 'path=/shop')],
  [{ sameSite: 'None' }, NINETY_DAYS.replace('Lax', 'None')],
  [{ sameSite: true }, NINETY_DAYS.replace('Lax', 'Strict')],
  [{ secure: false }, NINETY_DAYS.replace(';secure', '')],
  [{ domain: 'www.shop.example' }, NINETY_DAYS.replace('=shop', '=www.shop')],
  [{ domain: '.shop.example' }, NINETY_DAYS],
  [{ domain: 'Shop.Example' }, NINETY_DAYS],
])('writes the cookie with %j, as an object and as JSON, and warns of nothing', (options, said) => {
  const warn = vi.spyOn(console, 'warn')
  for (const form of [options, JSON.stringify(options)]) {
    document.cookie = 'dub_id=; max-age=0; path=/; domain=shop.example'
    document.cookie = 'dub_id=; max-age=0; path=/'
    sessionStorage.clear()
    expect(attributesWith(form).join(';')).toMatch(said)
  }
  expect(warn).not.toHaveBeenCalled()
})

test.each<[string, unknown]>([
  ['what is not JSON', '{"maxAge": 60'],
  ['nothing', ''],
  ['JSON of something else', '"maxAge"'],
  ['JSON null', 'null'],
  ['a list', '[60]'],
  ['a typo', '{"expireInDays": 30}'],
  ['a key that is unknown, beside one that is not', { maxAge: 60, partitioned: true }],
  ['an age that is not a number', { maxAge: Number.NaN }],
  ['an age in words', '{"maxAge": "an hour"}'],
  ['an age below zero', { maxAge: -1 }],
  ['an age of zero', { maxAge: 0 }],
  ['days below zero', { expiresInDays: -30 }],
  ['days that are not a number', { expiresInDays: 'thirty' }],
  ['a date that is not one', { expires: 'tomorrow' }],
  ['a date gone by', { expires: '2020-01-01' }],
])('warns of %s, and writes the cookie as without options', (_, options) => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  expect(attributesWith(options)).toEqual(DEFAULTS)
  expect(warn.mock.calls).toEqual([[expect.stringContaining('data-cookie-options')]])
})

test('writes the widest cookie where the domain is another site', () => {
  landOn(`/?dub_id=${A}`, { cookieOptions: { domain: 'other.example' } })
  landOn('https://app.shop.example/')
  expect(document.cookie).toBe(`dub_id=${A}`)
})
