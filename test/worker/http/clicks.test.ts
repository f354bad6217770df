import { afterAll, expect, test } from 'vitest'
import { SEED_LINK } from '../../../emulator/index.ts'
import { API_KEY, startWorker } from '../../support/start-worker.ts'
import { SITE, startStack } from '../../support/start-stack.ts'
import { FOREIGN_ORIGINS } from '../admit/attacks/callers.ts'

const CLICK = { domain: SEED_LINK.domain, key: SEED_LINK.key, url: `${SITE}/?via=jo` }
const PATHS = ['/track/click', '/track/visit'] as const

const stack = await startStack()
const prefixed = await startWorker(
  {
    DUB_API_URL: 'https://proxy.example/dub/api/',
    ALLOWED_ORIGINS: SITE,
    ALLOWED_EVENTS: 'sale',
    BASE_PATH: '/_d',
  },
  { DUB_API_KEY: API_KEY },
)
afterAll(async () => {
  await stack.close()
  await prefixed.close()
})

/** Posts a click as a page of `SITE` does, and follows no redirect; `init` overrides. */
const click = (url: string, init: RequestInit = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { origin: SITE, 'content-type': 'application/json' },
    body: JSON.stringify(CLICK),
    redirect: 'manual',
    ...init,
  })

test.each(PATHS)('answers a post to %s with 307 to Dub, and calls nobody', async (path) => {
  const logged = stack.worker.logs().length
  const answer = await click(`${stack.worker.url}${path}`)
  expect(answer.status).toBe(307)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    location: `${stack.dub.url}${path}`,
    'access-control-allow-origin': SITE,
    'access-control-allow-credentials': 'true',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    vary: 'Origin',
  })
  expect(await answer.text()).toBe('')
  expect(stack.dub.calls).toEqual([])
  expect(stack.worker.logs().length).toBe(logged)
})

test.each(PATHS)(
  'keeps the path of DUB_API_URL before %s, and drops the base path',
  async (path) => {
    const answer = await click(`${prefixed.url}/_d${path}`)
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toBe(`https://proxy.example/dub/api${path}`)
  },
)

test.each([
  ['no body', { body: null }],
  ['what is not JSON', { body: '{ bad' }],
  ['more than an event may have', { body: ' '.repeat(64 * 1024) }],
  [
    'an API key and cookies',
    { headers: { origin: SITE, authorization: 'Bearer dub_x', cookie: 'dub_id=a' } },
  ],
])('reads nothing of a click and hands nothing on: %s', async (_name, init) => {
  const answer = await click(`${stack.worker.url}/track/click?a=1&bot=1`, init)
  expect(answer.status).toBe(307)
  expect(answer.headers.get('location')).toBe(`${stack.dub.url}/track/click`)
  expect(JSON.stringify([...answer.headers])).not.toContain('dub_')
})

test('follows the redirect with method and body to the click that Dub records', async () => {
  const answer = await click(`${stack.worker.url}/track/click`, { redirect: 'follow' })
  expect(await answer.json()).toMatchObject({ clickId: expect.any(String) })
  expect(stack.dub.calls).toMatchObject([
    { method: 'POST', path: '/track/click', body: CLICK, authorization: null, userAgent: 'node' },
  ])
})

test.each(PATHS)('allows the preflight of %s', async (path) => {
  const answer = await click(`${stack.worker.url}${path}`, { method: 'OPTIONS', body: null })
  expect(answer.status).toBe(204)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': SITE,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type, authorization',
    'access-control-max-age': '86400',
  })
})

test.each(FOREIGN_ORIGINS)(
  'refuses a click and its preflight from the origin %s',
  async (origin) => {
    const headers: Record<string, string> = origin === null ? {} : { origin }
    for (const init of [{}, { method: 'OPTIONS', body: null }]) {
      const answer = await click(`${stack.worker.url}/track/click`, { headers, ...init })
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: { code: 'forbidden' } })
      expect(answer.headers.get('location')).toBeNull()
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  },
)

test.each(['GET', 'HEAD', 'PUT', 'DELETE'])(
  'refuses %s, and names what it takes',
  async (method) => {
    const answer = await click(`${stack.worker.url}/track/visit`, { method, body: null })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS')
  },
)

test.each(['/track/click/', '/track/click/client', '/track/clicks', '/Track/click', '/track/open'])(
  'knows no %s',
  async (path) => {
    expect((await click(`${stack.worker.url}${path}`)).status).toBe(404)
  },
)
