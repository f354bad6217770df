import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADMIN_TOKEN, type AdminStack, BEARER, startAdmin } from '../../support/start-admin.ts'
import { read, SITE } from '../../support/start-stack.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
})
afterAll(() => stack?.close())

const PATHS: readonly (readonly [string, string])[] = [
  ['GET', '/admin'],
  ['GET', '/admin/dead-letters'],
  ['GET', '/admin/dead-letters/some-id'],
  ['POST', '/admin/replay'],
  ['POST', '/admin/discard'],
  ['DELETE', '/admin'],
  ['GET', '/admin/unknown'],
  ['GET', '/admin/page.json'],
]
const basic = (pair: string) => ({ authorization: `Basic ${btoa(pair)}` })

/** Status and headers; the body may be a page. */
const visit = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${stack.url}${path}`, init)
  await response.text()
  return response
}

test.each([
  ['no token is set', undefined],
  ['the token is empty', ''],
  ['the token is whitespace', ' '],
])('serves nothing at any of its paths while %s', async (_, token) => {
  const closed = await startAdmin({ token })
  try {
    for (const [method, path] of PATHS) {
      const answer = await read(`${closed.url}${path}`, { method, headers: BEARER })
      expect([path, answer.status, answer.headers.get('www-authenticate')]).toEqual([
        path,
        404,
        null,
      ])
    }
  } finally {
    await closed.close()
  }
})

describe.each(PATHS)('%s %s without the token', (method, path) => {
  test.each([
    ['no header', {}],
    ['another token', { authorization: 'Bearer another-token-of-some-length' }],
    ['the start of the token', { authorization: `Bearer ${ADMIN_TOKEN.slice(0, -1)}` }],
    ['more than the token', { authorization: `Bearer ${ADMIN_TOKEN}x` }],
    ['the token in capitals', { authorization: `Bearer ${ADMIN_TOKEN.toUpperCase()}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['the bare token', { authorization: ADMIN_TOKEN }],
    ['another scheme', { authorization: `Token ${ADMIN_TOKEN}` }],
    ['the token as the user', basic(`${ADMIN_TOKEN}:`)],
    ['the token without a user', basic(ADMIN_TOKEN)],
    ['a wrong password', basic('admin:another-token-of-some-length')],
    ['a Basic that is no Base64', { authorization: 'Basic %%%%' }],
    ['the token in a cookie', { cookie: `ADMIN_TOKEN=${ADMIN_TOKEN}` }],
  ])(`answers ${method} ${path} with 401 to %s`, async (_, headers) => {
    const answer = await read(`${stack.url}${path}`, { method, headers })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="dub-track"')
    expect(answer.body).toMatchObject({ error: { code: 'unauthorized' } })
    expect(JSON.stringify(answer.body)).not.toContain(ADMIN_TOKEN)
  })
})

test.each([
  ['Bearer', BEARER],
  ['bearer in small letters', { authorization: `bearer ${ADMIN_TOKEN}` }],
  ['Basic', basic(`admin:${ADMIN_TOKEN}`)],
  ['Basic without a user name', basic(`:${ADMIN_TOKEN}`)],
])('opens the page to the token as %s', async (_, headers) => {
  const response = await visit('/admin', { headers })
  expect(response.status).toBe(200)
})

test.each([
  ['POST', '/admin', 405, 'GET, HEAD'],
  ['OPTIONS', '/admin', 405, 'GET, HEAD'],
  ['POST', '/admin/dead-letters', 405, 'GET, HEAD'],
  ['DELETE', '/admin/dead-letters/some-id', 405, 'GET, HEAD'],
  ['GET', '/admin/replay', 405, 'POST'],
  ['OPTIONS', '/admin/replay', 405, 'POST'],
  ['PUT', '/admin/discard', 405, 'POST'],
  ['POST', '/admin/', 405, 'GET, HEAD'],
  ['GET', '/administer', 404, null],
  ['GET', '/admin/unknown', 404, null],
  ['GET', '/admin/dead-letters/', 404, null],
  ['GET', '/admin/dead-letters/a/b', 404, null],
  ['GET', '/admin/dead-letters/%zz', 404, null],
])('answers %s %s with %i', async (method, path, status, allow) => {
  const answer = await read(`${stack.url}${path}`, { method, headers: { ...BEARER, origin: SITE } })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('allow')).toBe(allow)
})

test('serves /admin under BASE_PATH alone', async () => {
  const based = await startAdmin({ vars: { BASE_PATH: '/_d' } })
  try {
    const page = await fetch(`${based.url}/_d/admin`, { headers: BEARER })
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    await page.text()
    expect((await based.get('/_d/admin/dead-letters')).status).toBe(200)
    expect((await based.get('/admin/dead-letters')).status).toBe(404)
  } finally {
    await based.close()
  }
})
