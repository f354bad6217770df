import { afterAll, expect, test } from 'vitest'
import { askAsHost } from '../../support/ask-as-host.ts'
import { ADMIN_TOKEN, BEARER } from '../../support/start-admin.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
import { API_KEY } from '../../support/start-worker.ts'

const worker = await startBareWorker({ DUB_API_KEY: API_KEY, ADMIN_TOKEN }, { assets: 'dist' })
afterAll(() => worker.close())

const HOST = 't.shop.example'
const HTTPS = { 'x-forwarded-proto': 'https' }
/** The browser sends it before a response can redirect it. */
const BASIC = { authorization: `Basic ${btoa(`admin:${ADMIN_TOKEN}`)}` }

test.each([
  ['GET', '/admin', {}],
  ['HEAD', '/admin', {}],
  ['GET', '/admin', BASIC],
  ['GET', '/admin/dead-letters?state=buried&limit=5', BEARER],
  ['GET', '/admin/unknown', {}],
])('sends %s %s from http to https, and asks for no token', async (method, path, headers) => {
  const answer = await askAsHost(`${worker.url}${path}`, HOST, { method, headers })
  expect(answer.status).toBe(308)
  expect(answer.headers['location']).toBe(`https://${HOST}${path}`)
  expect(answer.headers['www-authenticate']).toBeUndefined()
  expect(answer.headers['strict-transport-security']).toBeUndefined()
})

test.each(['POST', 'OPTIONS', 'DELETE'])('refuses a %s over http', async (method) => {
  const answer = await askAsHost(`${worker.url}/admin/replay`, HOST, { method, headers: BEARER })
  expect(answer.status).toBe(403)
  expect(answer.headers['location']).toBeUndefined()
  expect(answer.body).toContain('https')
})

test.each([
  ['/admin', BEARER, 200],
  ['/admin', {}, 401],
  ['/admin/unknown', BEARER, 404],
])('has %s answered over https, for a year to come', async (path, headers, status) => {
  const answer = await askAsHost(`${worker.url}${path}`, HOST, {
    headers: { ...HTTPS, ...headers },
  })
  expect(answer.status).toBe(status)
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
})

test.each([
  ['by its loopback address', '127.0.0.1:8787', '203.0.113.7'],
  ['as localhost', 'localhost:8787', '203.0.113.7'],
  ['by the host of a route, as wrangler dev has it', HOST, '127.0.0.1'],
  ['by the host of a route, over IPv6', HOST, '::1'],
])('opens /admin over http on this machine: %s', async (_, host, ipAddress) => {
  const headers = { ...BEARER, 'cf-connecting-ip': ipAddress }
  const answer = await askAsHost(`${worker.url}/admin`, host, { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers['strict-transport-security']).toBeUndefined()
})

test('leaves all other paths to the site: pages may still be http', async () => {
  const answer = await askAsHost(`${worker.url}/health`, HOST)
  expect(answer.status).toBe(200)
  expect(answer.headers['strict-transport-security']).toBeUndefined()
})
