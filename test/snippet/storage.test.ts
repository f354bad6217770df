import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Reply } from './support/recording-server.ts'
import { until } from '../../tools/until.ts'
import { replaceStorage } from './support/replace-storage.ts'
import { freshVisitor } from './support/visitor.ts'

const DOWN: Reply = { status: 503, body: '' }
const DAY_MS = 24 * 60 * 60 * 1000

const visitor = freshVisitor()
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const call = (customerExternalId: string) => visitor.dubTrack('Sign up', { customerExternalId })
const customers = () =>
  visitor.server.bodies().map((body) => Reflect.get(Object(body), 'customerExternalId'))
const seen = (count: number) => until(() => visitor.server.requests.length === count)

test('stores an event before it sends it', async () => {
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
])('removes an event once it is %s', async (_, reply) => {
  visitor.server.answer(reply)
  await call('user_1')
  expect(localStorage.length).toBe(0)
})

test('delivers an event on the next page, once', async () => {
  visitor.server.answer(DOWN)
  expect(await call('user_1')).toEqual({ status: 'kept' })
  visitor.server.answer({ status: 202, body: { queued: true } })
  const next = visitor.openNextPage()
  await seen(2)
  await until(() => localStorage.length === 0)
  visitor.openNextPage()
  await next('Log in', { customerExternalId: 'user_2' })
  expect(customers()).toEqual(['user_1', 'user_1', 'user_2'])
})

test('leaves an event in flight to the page that sent it', async () => {
  vi.spyOn(globalThis, 'fetch').mockReturnValueOnce(new Promise(() => undefined))
  void call('user_1')
  const next = visitor.openNextPage()
  await next('Log in', { customerExternalId: 'user_2' })
  expect(customers()).toEqual(['user_2'])
})

test.each(['denied', 'full'] as const)(
  'sends an event, and sends it again, while storage is %s, and says that the page alone has it',
  async (state) => {
    replaceStorage(state)
    visitor.server.answer(DOWN, { status: 202, body: { queued: true } })
    expect(await call('user_1')).toEqual({ status: 'kept', warnings: ['not_stored'] })
    dispatchEvent(new Event('online'))
    await seen(2)
    expect(customers()).toEqual(['user_1', 'user_1'])
  },
)

test('keeps an event in flight when storage is cleared', async () => {
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
  ['a value that is not JSON', 'not json'],
  ['half an entry', '[0,5'],
  ['JSON of another shape', '{"a":1}'],
  ['null', 'null'],
  ['an entry without a body', '[0,1700000000000,"lead",""]'],
  ['an entry whose body is not a string', '[0,1700000000000,"lead",[1]]'],
  ['an entry whose URL is not a string', '[0,1700000000000,5,"{}"]'],
])('removes %s from storage, and sends the next event', async (_, junk) => {
  localStorage.setItem('dubTrack1:a', junk)
  const next = visitor.openNextPage()
  expect((await next('Sign up', { customerExternalId: 'user_1' })).status).toBe('recorded')
  expect(customers()).toEqual(['user_1'])
  expect(localStorage.length).toBe(0)
})

test("leaves the site's own items and the entries of another version alone", async () => {
  localStorage.setItem('theme', 'dark')
  localStorage.setItem('dubTrack2:a', '[0,1,"lead","{}"]')
  await call('user_1')
  expect(localStorage.getItem('theme')).toBe('dark')
  expect(localStorage.getItem('dubTrack2:a')).not.toBeNull()
})

test('sends an event in time after the clock was set back', async () => {
  const madeAtMs = Date.now() + 2 * DAY_MS
  const url = `${visitor.server.url}/track/lead`
  localStorage.setItem('dubTrack1:a', JSON.stringify([madeAtMs + 20_000, madeAtMs, url, '{}']))
  visitor.openNextPage()
  await seen(1)
})
