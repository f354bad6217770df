import { afterAll, beforeEach, expect, test } from 'vitest'
import { API_KEY } from '../../support/start-worker.ts'
import { startAdmin } from '../../support/start-admin.ts'
import { read } from '../../support/start-stack.ts'

const { url, dub, post, get, close } = await startAdmin()
afterAll(close)
beforeEach(() => dub.reset())

const check = () => post('/admin/check-key', '')

test('says that Dub accepts the key, and records nothing there', async () => {
  const { status, body } = await check()
  expect(status).toBe(200)
  expect(body).toEqual({
    key: 'accepted',
    answer: expect.stringMatching(/^422 unprocessable_entity: /),
  })
  expect(dub.calls.map(({ path, body: sent }) => ({ path, sent }))).toEqual([
    { path: '/track/lead', sent: {} },
  ])
  expect(dub.leads).toEqual([])
  expect(dub.customers.size).toBe(0)
})

test('takes no dedupe key at Dub', async () => {
  await check()
  expect(dub.redisKeys()).toEqual([])
})

test.each([
  ['a key that is unknown', undefined, 'rejected', /^401 unauthorized: .*Invalid API key/],
  ['a key that has expired', { expiresAtMs: 1 }, 'rejected', /^401 .*expired/],
  ['a key whose owner left', { role: 'none' }, 'rejected', /^404 not_found: Workspace not found/],
  ['an invitation not accepted', { role: 'invite_pending' }, 'rejected', /^409 invite_pending/],
  ['a plan that is too low', { plan: 'pro' }, 'forbidden', /^403 forbidden: .*higher plan/],
  ['a role that may not track', { role: 'viewer' }, 'forbidden', /^403 forbidden: .*role/],
] as const)('says what Dub has against %s', async (_, options, key, answer) => {
  dub.removeKey(API_KEY)
  if (options) dub.addKey(API_KEY, options)
  expect((await check()).body).toEqual({ key, answer: expect.stringMatching(answer) })
})

test.each([
  ['server_error', /^500 /],
  ['bad_gateway', /^502/],
  ['reset', /^network$/],
  ['rate_limited', /^429 /],
  ['not_json', /^200/],
  ['no_route', /^404/],
] as const)('does not know where Dub cannot say: %s', async (kind, answer) => {
  dub.fault({ kind })
  expect((await check()).body).toEqual({ key: 'unknown', answer: expect.stringMatching(answer) })
})

test('takes a POST only, and only from the operator', async () => {
  expect((await get('/admin/check-key')).status).toBe(405)
  const stranger = await read(`${url}/admin/check-key`, { method: 'POST' })
  expect(stranger.status).toBe(401)
  expect(dub.calls).toEqual([])
})
