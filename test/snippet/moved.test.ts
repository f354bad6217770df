import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDubTrack } from '../../snippet/create.ts'
import { until } from '../../tools/until.ts'
import type { Reply } from './support/recording-server.ts'
import { dubError } from './support/replies.ts'
import { freshVisitor } from './support/visitor.ts'

const HOUR_MS = 60 * 60 * 1000

const visitor = freshVisitor()
const paths = () => visitor.server.requests.map(({ path }) => path)

/** An event that an earlier page left for the Worker at `url`. */
const leave = (url: string, ageMs = 0) =>
  localStorage.setItem('dubTrack1:left', JSON.stringify([0, Date.now() - ageMs, url, '{}']))

beforeEach(() => visitor.dubTrack.consent(false))
afterEach(() => vi.restoreAllMocks())

test.each<[string, Reply]>([
  ['has no such path', { status: 404, body: dubError('not_found'), retryAfter: '1' }],
  ['is no Worker', { status: 404, body: '<h1>Not found</h1>' }],
  ['does not answer', 'network down'],
])('sends to the endpoint of the tag what waits for an earlier one that %s', async (_, reply) => {
  leave(`${visitor.server.url}/t/track/lead`, 2 * HOUR_MS)
  visitor.server.answer(reply, { status: 202, body: { queued: true } })
  const page = createDubTrack({ endpoint: `${visitor.server.url}/_d` })
  await until(() => localStorage.length === 0)
  expect(paths()).toEqual(['/t/track/lead', '/_d/track/lead'])
  page.consent(false)
})

test.each<[string, Reply]>([
  ['throttles', { status: 429, body: dubError('rate_limit_exceeded'), retryAfter: '1' }],
  ['is down', { status: 503, body: dubError('internal_server_error'), retryAfter: '1' }],
  ['breaks one connection', 'network down'],
  ['has the event switched off', { status: 403, body: dubError('forbidden'), retryAfter: '1' }],
])('leaves to another Worker of the site what waits for it while that one %s', async (_, reply) => {
  leave(`${visitor.server.url}/t/track/lead`)
  visitor.server.answer(reply, { status: 202, body: { queued: true } })
  const page = createDubTrack({ endpoint: `${visitor.server.url}/_d` })
  await until(() => localStorage.length === 0)
  expect(paths()).toEqual(['/t/track/lead', '/t/track/lead'])
  page.consent(false)
})

test('leaves to another Worker of the site what waits for it while the browser is offline', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  leave(`${visitor.server.url}/t/track/lead`, 2 * HOUR_MS)
  visitor.server.answer('network down', { status: 202, body: { queued: true } })
  const page = createDubTrack({ endpoint: `${visitor.server.url}/_d` })
  await until(() => localStorage.length === 0)
  expect(paths()).toEqual(['/t/track/lead', '/t/track/lead'])
  page.consent(false)
})

test('sends what waits for another Worker of the site to that one while it answers', async () => {
  leave(`${visitor.server.url}/t/track/sale`)
  const page = createDubTrack({ endpoint: `${visitor.server.url}/_d` })
  await until(() => localStorage.length === 0)
  expect(paths()).toEqual(['/t/track/sale'])
  page.consent(false)
})

test('leaves alone what waits for a Worker of another site', async () => {
  leave('http://t.other.example/track/lead')
  const page = createDubTrack({ endpoint: visitor.server.url })
  await page('Sign up', { customerExternalId: 'user_1', clickId: '' })
  expect(localStorage.length).toBe(1)
  expect(paths()).toEqual(['/track/lead'])
  page.consent(false)
})
