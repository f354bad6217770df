import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { LEAD, read, startStack } from '../support/start-stack.ts'

const atRoot = await startStack()
const prefixed = await startStack({ BASE_PATH: '/_d' })
afterAll(async () => {
  await atRoot.close()
  await prefixed.close()
})

test.each([
  ['a host of its own', `${atRoot.worker.url}/dub.js`],
  ["a path of the site's host", `${prefixed.worker.url}/_d/dub.js`],
])('serves the script at %s, to be cached for an hour', async (_, url) => {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=3600, stale-while-revalidate=86400',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    etag: expect.any(String),
  })
  expect(await response.text()).toBe(readFileSync('dist/dub.js', 'utf8'))
})

test.each(['/dub.mjs', '/types/snippet/module.d.ts', '/_headers', '/.assetsignore'])(
  'serves nothing else of the build: %s',
  async (path) => {
    expect((await fetch(`${atRoot.worker.url}${path}`)).status).toBe(404)
  },
)

test('lives under BASE_PATH alone when there is one', async () => {
  const lead = { ...LEAD, customerExternalId: 'prefixed' }
  expect((await prefixed.post(lead, { path: '/_d/track/lead' })).status).toBe(200)
  expect((await prefixed.post(lead)).status).toBe(404)
  expect((await read(`${prefixed.worker.url}/_d/health`)).status).toBe(200)
  expect((await read(`${prefixed.worker.url}/_dx/health`)).status).toBe(404)
})

test('says in /health what is switched on', async () => {
  const { status, body, headers } = await read(`${atRoot.worker.url}/health`)
  expect(status).toBe(200)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toEqual({
    status: 'ok',
    delivery: 'safe',
    events: ['lead'],
    retryQueue: true,
    deadLetters: true,
    rateLimits: false,
    script: true,
    identity: false,
    turnstile: false,
    warnings: [],
  })
})
