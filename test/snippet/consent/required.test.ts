import { expect, test, vi } from 'vitest'
import { freshTab, landOn, replaceCookie } from '../support/land-on.ts'

const A = 'AAAAAAAAAAAAAAAA'
const B = 'BBBBBBBBBBBBBBBB'
const LEAD = { customerExternalId: 'user_123' }
const NO_CONSENT = { status: 'skipped', reason: 'no_consent' }

freshTab()

/** A server that takes every event. */
const answerAll = () =>
  vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation(async () => new Response('{"queued":true}', { status: 202 }))

const traces = () => [document.cookie, localStorage.length, sessionStorage.length]

test.each(['required', '', 'false'])(
  'stores, reads and sends nothing with data-consent="%s" until consent is given',
  async (consent) => {
    const fetch = answerAll()
    const read = vi.fn(() => '')
    replaceCookie({ get: read, set: read })
    const dubTrack = landOn(`/?dub_id=${A}`, { consent })
    const receipt = dubTrack('Sign up', LEAD)
    expect(dubTrack.clickId()).toBeUndefined()
    await undefined
    expect(fetch).not.toHaveBeenCalled()
    expect(read).not.toHaveBeenCalled()
    Reflect.deleteProperty(document, 'cookie')
    expect(traces()).toEqual(['', 0, 0])

    // The visitor goes on before they agree.
    history.pushState(null, '', '/signup')
    expect(dubTrack.consent(true)).toBeUndefined()
    expect(document.cookie).toBe(`dub_id=${A}`)
    expect(await receipt).toEqual({ status: 'queued' })
    expect(JSON.parse(String(fetch.mock.calls[0]?.[1]?.body))).toMatchObject({ clickId: A })
  },
)

test('settles the calls that waited where consent is refused, and leaves nothing', async () => {
  const fetch = answerAll()
  const dubTrack = landOn(`/?dub_id=${A}`, { consent: 'required' })
  const receipts = [dubTrack('Sign up', LEAD), dubTrack.sale({ ...LEAD, amount: 4900 })]
  expect(dubTrack.consent(false)).toBeUndefined()
  expect(await Promise.all(receipts)).toEqual([NO_CONSENT, NO_CONSENT])
  expect(fetch).not.toHaveBeenCalled()
  expect(traces()).toEqual(['', 0, 0])
})

test('captures the click of the URL again when consent is given after it was refused', () => {
  const dubTrack = landOn(`/?dub_id=${A}`, { consent: 'required' })
  dubTrack.consent(false)
  expect(dubTrack.clickId()).toBeUndefined()
  dubTrack.consent(true)
  expect(dubTrack.clickId()).toBe(A)
  dubTrack.consent(false)
  expect(traces()).toEqual(['', 0, 0])
  dubTrack.consent(true)
  expect(document.cookie).toBe(`dub_id=${A}`)
})

test('removes the click and what is known of the partner on all domains, and nothing else', () => {
  const dubTrack = landOn(`/?dub_id=${A}`)
  document.cookie = `dub_id=${B}; path=/`
  document.cookie = 'dub_partner_data={"partner":null}; path=/; domain=shop.example'
  document.cookie = 'theme=dark; path=/'
  dubTrack.consent(false)
  expect(traces()).toEqual(['theme=dark', 0, 0])
})

test('lets no call of consent throw or return anything', () => {
  vi.spyOn(document, 'querySelector').mockImplementation(() => {
    throw new Error('no')
  })
  const dubTrack = landOn(`/?dub_id=${A}`, { consent: 'required' })
  expect(dubTrack.consent(true)).toBeUndefined()
  expect(dubTrack.consent(false)).toBeUndefined()
})
