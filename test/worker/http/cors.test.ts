import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEAD, read, SITE, type Stack, startStack } from '../../support/start-stack.ts'
import { FOREIGN_ORIGINS } from '../admit/attacks/callers.ts'

const SUBDOMAIN = 'https://eu.app.example'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ ALLOWED_ORIGINS: `${SITE}, https://*.app.example` })
})
afterAll(() => stack?.close())

test.each([SITE, SUBDOMAIN, 'https://a.b.app.example'])(
  'answers the preflight of %s with that origin',
  async (origin) => {
    const answer = await read(`${stack.worker.url}/track/lead`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type, authorization',
      'access-control-max-age': '86400',
      'cache-control': 'no-store',
      vary: 'Origin',
    })
  },
)

test.each([
  ['an event', '/track/lead', JSON.stringify(LEAD), 200],
  ["an event at the path of Dub's own script", '/track/lead/client', JSON.stringify(LEAD), 200],
  ['a refusal', '/track/lead', '{}', 422],
  ['a path that is not there', '/track/none', '{}', 404],
])('lets an allowed page read the answer to %s', async (_, path, body, status) => {
  const answer = await stack.post(body, { path, headers: { origin: SUBDOMAIN } })
  expect(answer.status).toBe(status)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'access-control-allow-origin': SUBDOMAIN,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after',
    'cache-control': 'no-store',
    'content-type': 'application/json',
    'x-content-type-options': 'nosniff',
    vary: 'Origin',
  })
})

test.each(FOREIGN_ORIGINS)(
  'refuses the origin %s, in the event and its preflight',
  async (origin) => {
    const callsBefore = stack.dub.calls.length
    const headers: Record<string, string> = origin === null ? {} : { origin }
    for (const method of ['POST', 'OPTIONS']) {
      const body = method === 'POST' ? { body: JSON.stringify(LEAD) } : {}
      const answer = await read(`${stack.worker.url}/track/lead`, { method, headers, ...body })
      expect(answer.status).toBe(403)
      expect(answer.body).toMatchObject({
        error: { code: 'forbidden', message: expect.stringContaining('ALLOWED_ORIGINS') },
      })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('vary')).toBe('Origin')
    }
    expect(stack.dub.calls.length).toBe(callsBefore)
  },
)

test('refuses every page while no origin is allowed, and names the setting', async () => {
  const closed = await startStack({ ALLOWED_ORIGINS: '' })
  try {
    const answer = await closed.post(LEAD)
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({
      error: { message: expect.stringContaining('ALLOWED_ORIGINS') },
    })
    expect(closed.dub.calls).toEqual([])
  } finally {
    await closed.close()
  }
})
