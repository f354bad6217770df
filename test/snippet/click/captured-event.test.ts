import { expect, test, vi } from 'vitest'
import { freshTab, landOn, replaceCookie } from '../support/land-on.ts'

const A = 'AAAAAAAAAAAAAAAA'
const B = 'BBBBBBBBBBBBBBBB'
const LEAD = { customerExternalId: 'user_123' }

freshTab()

test('puts the click of the install check into the cookie, says so once, and reports no event of it', async () => {
  const info = vi.spyOn(console, 'info').mockReturnValue()
  const fetch = vi.spyOn(globalThis, 'fetch')
  const dubTrack = landOn('/?dub_id=test')
  expect(document.cookie).toBe('dub_id=test')
  const receipts = await Promise.all([
    dubTrack('Sign up', { customerExternalId: 'user_1' }),
    dubTrack.sale({ customerExternalId: 'user_1', amount: 4900 }),
  ])
  const skipped = { status: 'skipped', reason: 'test_click' }
  expect(receipts).toEqual([skipped, skipped])
  landOn('/?dub_id=test')
  expect(info).toHaveBeenCalledOnce()
  expect(fetch).not.toHaveBeenCalled()
})

/** What browsers do in a sandboxed frame. */
const deny = () => {
  throw new DOMException('The document is sandboxed', 'SecurityError')
}

test.each([
  ['forbids cookies', { get: deny, set: deny }],
  ['drops cookies', { get: () => '', set: () => undefined }],
])('holds the click in memory where the browser %s', async (_, cookie) => {
  replaceCookie(cookie)
  const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('down'))
  const dubTrack = landOn(`/?dub_id=${A}`)
  history.pushState(null, '', '/signup')
  expect(dubTrack.clickId()).toBe(A)
  await dubTrack('Sign up', { customerExternalId: 'user_1' })
  expect(JSON.parse(String(fetch.mock.calls[0]?.[1]?.body))).toEqual({
    eventName: 'Sign up',
    customerExternalId: 'user_1',
    clickId: A,
  })
  expect(sessionStorage.getItem('dubTrackClick')).toBeNull()
})

test.each<[string, string, object]>([
  [
    'with its domain and its end where the script wrote it',
    'theme=dark; path=/',
    { clickId: A, cookie: expect.stringMatching(/^A{16},shop\.example,\d{13}$/) },
  ],
  ['not at all where it was there', `dub_id=${A}; path=/`, { clickId: A }],
])('names the cookie in events of its click %s', async (_, cookie, named) => {
  document.cookie = cookie
  const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('down'))
  const dubTrack = landOn(`/?dub_id=${A}`)
  await dubTrack('Sign up', LEAD)
  await dubTrack('Sign up', { ...LEAD, clickId: B })
  const bodies = fetch.mock.calls.map(([, init]): unknown => JSON.parse(String(init?.body)))
  expect(bodies).toContainEqual({ eventName: 'Sign up', ...LEAD, ...named })
  expect(bodies).toContainEqual({ eventName: 'Sign up', ...LEAD, clickId: B })
})
