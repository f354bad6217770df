import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DubTrack } from '../../snippet/api.ts'
import { createDubTrack } from '../../snippet/create.ts'
import type { Reply } from './support/recording-server.ts'
import { until } from './support/until.ts'
import { freshVisitor } from './support/visitor.ts'

const DOWN: Reply = { status: 503, body: '' }
const DAY_MS = 24 * 60 * 60 * 1000

const visitor = freshVisitor()
let pages: DubTrack[] = []
let warnings = 0
beforeEach(() => {
  warnings = 0
  vi.spyOn(console, 'warn').mockImplementation(() => {
    warnings++
  })
})
afterEach(() => {
  for (const page of pages) page.consent(false)
  pages = []
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const call = (customerExternalId: string, properties = {}) =>
  visitor.dubTrack('Sign up', { customerExternalId, ...properties })
const customers = () =>
  visitor.server.bodies().map((body) => Reflect.get(Object(body), 'customerExternalId'))
const seen = (count: number) => until(() => visitor.server.requests.length === count)

/** Leaves the page and opens the next one of the site: a second script over the same storage. */
function openNextPage() {
  visitor.dubTrack.consent(false)
  const page = createDubTrack({ endpoint: visitor.server.url })
  pages.push(page)
  return page
}

describe('an event', () => {
  test('is in storage before it is sent', async () => {
    let stored = 0
    const browserFetch = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      stored = localStorage.length
      return browserFetch(input, init)
    })
    await call('user_1')
    expect(stored).toBe(1)
  })

  test.each<[string, Reply]>([
    ['recorded', { status: 200, body: { click: { id: 'x' }, link: null, customer: {} } }],
    ['queued', { status: 202, body: { queued: true } }],
    ['refused', { status: 422, body: { error: { code: 'x', message: 'y', doc_url: 'z' } } }],
  ])('leaves no trace once it is %s', async (_, reply) => {
    visitor.server.answer(reply)
    await call('user_1')
    expect(localStorage.length).toBe(0)
  })

  test('that one page kept is delivered by the next, once', async () => {
    visitor.server.answer(DOWN)
    expect(await call('user_1')).toEqual({ status: 'kept' })
    visitor.server.answer({ status: 202, body: { queued: true } })
    const next = openNextPage()
    await seen(2)
    await until(() => localStorage.length === 0)
    openNextPage()
    await next('Log in', { customerExternalId: 'user_2' })
    expect(customers()).toEqual(['user_1', 'user_1', 'user_2'])
  })

  test('under way is left alone by the next page', async () => {
    vi.spyOn(globalThis, 'fetch').mockReturnValueOnce(new Promise(() => undefined))
    void call('user_1')
    const next = openNextPage()
    await next('Log in', { customerExternalId: 'user_2' })
    expect(customers()).toEqual(['user_2'])
  })
})

describe('storage that', () => {
  test.each([
    ['is denied', 'getItem', 'setItem', 'removeItem'],
    ['is full', 'setItem'],
  ] as const)(
    '%s does not keep an event from being sent, nor from being sent again',
    async (...args) => {
      const [, ...methods] = args
      for (const method of methods) {
        vi.spyOn(Storage.prototype, method).mockImplementation(() => {
          throw new DOMException('no', 'QuotaExceededError')
        })
      }
      visitor.server.answer(DOWN, { status: 202, body: { queued: true } })
      expect(await call('user_1')).toEqual({ status: 'kept' })
      dispatchEvent(new Event('online'))
      await seen(2)
      expect(customers()).toEqual(['user_1', 'user_1'])
    },
  )

  test('is cleared while an event is under way loses nothing', async () => {
    const browserFetch = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementationOnce((input, init) => {
      localStorage.clear()
      return browserFetch(input, init)
    })
    visitor.server.answer(DOWN, { status: 202, body: { queued: true } })
    expect(await call('user_1')).toEqual({ status: 'kept' })
    expect(localStorage.length).toBe(1)
  })

  test.each([
    ['no JSON', 'dubTrack1:a', 'not json'],
    ['half an entry', 'dubTrack1:a', '[0,5'],
    ['JSON of another shape', 'dubTrack1:a', '{"a":1}'],
    ['null', 'dubTrack1:a', 'null'],
    ['an entry without a body', 'dubTrack1:a', '[0,1700000000000,"lead",""]'],
    ['an entry whose body is no text', 'dubTrack1:a', '[0,1700000000000,"lead",[1]]'],
  ])('holds %s is cleared of it, and the event at hand is sent', async (_, key, junk) => {
    localStorage.setItem(key, junk)
    const next = openNextPage()
    expect((await next('Sign up', { customerExternalId: 'user_1' })).status).toBe('recorded')
    expect(customers()).toEqual(['user_1'])
    expect(localStorage.length).toBe(0)
  })

  test("holds the site's own things or another version's entries is left as it is", async () => {
    localStorage.setItem('theme', 'dark')
    localStorage.setItem('dubTrack2:a', '[0,1,"lead","{}"]')
    await call('user_1')
    expect(localStorage.getItem('theme')).toBe('dark')
    expect(localStorage.getItem('dubTrack2:a')).not.toBeNull()
  })
})

test('an event is not held up by a clock that was set back', async () => {
  const madeAtMs = Date.now() + 2 * DAY_MS
  const url = `${visitor.server.url}/track/lead`
  localStorage.setItem('dubTrack1:a', JSON.stringify([madeAtMs + 20_000, madeAtMs, url, '{}']))
  openNextPage()
  await seen(1)
})

describe('the outbox', () => {
  test('holds 50 events: the oldest goes first, with a warning', async () => {
    visitor.server.answer(DOWN)
    for (let number = 1; number <= 51; number++) await call(`user_${number}`)
    expect(localStorage.length).toBe(50)
    expect(JSON.stringify({ ...localStorage })).not.toContain('user_1\\"')
    expect(warnings).toBe(1)
  })

  test('holds 48 KB: the oldest goes first, with a warning', async () => {
    visitor.server.answer(DOWN)
    for (let number = 1; number <= 5; number++) {
      await call(`user_${number}`, { metadata: { text: 'x'.repeat(9900) } })
    }
    expect(localStorage.length).toBe(4)
    expect(warnings).toBe(1)
  })

  test.each([
    ['just under 6 days old is sent', 6 * DAY_MS - 60_000, 2],
    ['6 days old is dropped, with a warning', 6 * DAY_MS, 1],
  ])('an event %s', async (_, ageMs, requests) => {
    visitor.server.answer(DOWN, { status: 202, body: { queued: true } })
    await call('user_1')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ageMs })
    const next = openNextPage()
    await next('Log in', { customerExternalId: 'user_2' })
    await until(() => visitor.server.requests.length === requests + 1)
    expect(warnings).toBe(2 - requests)
  })
})
