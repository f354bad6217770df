import { expect, test, vi } from 'vitest'
import { clickCookie } from '../../middleware/click-cookie.ts'
import type { ClickCookieOptions } from '../../middleware/options.ts'
import { COOKIE, landing } from './support/landing.ts'

const byBanner: ClickCookieOptions = {
  consent: ({ headers }) => headers.get('cookie') === 'consent=yes',
}

test('with a consent hook only a visitor who has said yes receives the cookie', () => {
  expect(clickCookie(landing(undefined, { cookie: 'consent=yes' }), byBanner)).toBe(COOKIE)
  expect(clickCookie(landing(undefined, { cookie: 'consent=no' }), byBanner)).toBeUndefined()
  expect(clickCookie(landing(), byBanner)).toBeUndefined()
})

test('the consent hook is asked only for a landing that would set the cookie', () => {
  const consent = vi.fn(() => true)
  clickCookie(landing('https://www.example.com/'), { consent })
  clickCookie(landing(undefined, { 'sec-fetch-dest': 'image' }), { consent })
  expect(consent).not.toHaveBeenCalled()
  const request = landing()
  expect(clickCookie(request, { consent })).toBe(COOKIE)
  expect(consent).toHaveBeenCalledExactlyOnceWith(request)
})

test('a consent hook that throws allows no cookie, and says so once', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const error = new Error('no banner')
  const consent = () => {
    throw error
  }
  expect(clickCookie(landing(), { consent })).toBeUndefined()
  expect(clickCookie(landing(), { consent })).toBeUndefined()
  expect(warn.mock.calls).toEqual([
    ['[dub-track] The middleware sets no cookie: the option consent has thrown.', error],
  ])
})

test('a consent hook that answers anything but true or false allows no cookie, and says so once', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  // Left alone, the one that rejects would end the process.
  const rejecting = Promise.reject(new Error('no JSON'))
  for (const answer of [Promise.resolve(true), rejecting, 'yes', 1, undefined]) {
    const options = { consent: () => answer } as unknown as ClickCookieOptions
    expect(clickCookie(landing(), options)).toBeUndefined()
  }
  expect(warn.mock.calls).toEqual([
    ['[dub-track] The middleware sets no cookie: the option consent must return true or false.'],
  ])
})

test('a consent option that is no function allows no cookie', () => {
  vi.spyOn(console, 'warn').mockReturnValue()
  for (const consent of [true, 'yes', {}, null]) {
    expect(clickCookie(landing(), { consent } as unknown as ClickCookieOptions)).toBeUndefined()
  }
})

test.each<[gpc: string, respectGpc: boolean | undefined, written: string | undefined]>([
  ['1', true, undefined],
  ['1', false, COOKIE],
  ['1', undefined, COOKIE],
  ['0', true, COOKIE],
])('Sec-GPC: %s with respectGpc %s writes %s', (gpc, respectGpc, written) => {
  const options = respectGpc === undefined ? {} : { respectGpc }
  expect(clickCookie(landing(undefined, { 'sec-gpc': gpc }), options)).toBe(written)
})
