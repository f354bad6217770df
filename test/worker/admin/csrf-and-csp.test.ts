import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADMIN_TOKEN, type AdminStack, BEARER, startAdmin } from '../../support/start-admin.ts'
import { read, SITE } from '../../support/start-stack.ts'
import { UNLIMITED } from '../../support/worker-config.ts'

let stack: AdminStack
beforeAll(async () => {
  stack = await startAdmin()
})
afterAll(() => stack?.close())

const basic = (pair: string) => ({ authorization: `Basic ${btoa(pair)}` })

test.each([
  ['of another site', 'https://evil.example'],
  ['of a page that may report events', SITE],
  ['of a sandboxed page', 'null'],
  ['without an origin', undefined],
])('refuses a post with a password %s', async (_, origin) => {
  await stack.insert([{ id: `forged by ${origin}` }])
  for (const path of ['/admin/replay', '/admin/discard']) {
    const answer = await read(`${stack.url}${path}`, {
      method: 'POST',
      headers: { ...basic(`admin:${ADMIN_TOKEN}`), ...(origin && { origin }) },
      body: JSON.stringify({ id: `forged by ${origin}` }),
    })
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({ error: { code: 'forbidden' } })
  }
  expect(await stack.stateOf(`forged by ${origin}`)).toBe('buried')
})

test('deletes no customer by a password from another site', async () => {
  await stack.insert([{ id: 'not forgotten' }])
  const answer = await read(`${stack.url}/admin/customers/not%20forgotten`, {
    method: 'DELETE',
    headers: { ...basic(`admin:${ADMIN_TOKEN}`), origin: SITE },
  })
  expect(answer.status).toBe(403)
  expect(await stack.stateOf('not forgotten')).toBe('buried')
})

test('accepts a post with a password from its own page', async () => {
  await stack.insert([{ id: 'discarded on the page' }])
  const answer = await read(`${stack.url}/admin/discard`, {
    method: 'POST',
    headers: { ...basic(`admin:${ADMIN_TOKEN}`), origin: stack.url },
    body: JSON.stringify({ id: 'discarded on the page' }),
  })
  expect(answer.body).toEqual({ discarded: 1 })
})

const PATHS: readonly (readonly [string, string])[] = [
  ['GET', '/admin'],
  ['GET', '/admin/dead-letters'],
  ['GET', '/admin/dead-letters/some-id'],
  ['POST', '/admin/replay'],
  ['POST', '/admin/discard'],
  ['DELETE', '/admin/customers/some-id'],
  ['DELETE', '/admin'],
  ['GET', '/admin/unknown'],
]

test('sends no CORS header, not even to a page that may report events', async () => {
  for (const [method, path] of PATHS) {
    const response = await fetch(`${stack.url}${path}`, {
      method,
      headers: { ...BEARER, origin: SITE },
    })
    await response.text()
    const cors = [...response.headers.keys()].filter((name) => name.startsWith('access-control'))
    expect(cors).toEqual([])
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('serves a page that may run only its own script, with a new nonce in each answer', async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(async () => {
      const response = await fetch(`${stack.url}/admin`, { headers: BEARER })
      const policy = response.headers.get('content-security-policy') ?? ''
      return { response, policy, html: await response.text() }
    }),
  )
  if (!first || !second) throw new Error('no answer')
  const nonce = /script-src 'nonce-([\w-]+)'/.exec(first.policy)?.[1]
  expect(first.policy).toBe(
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  expect(first.html.match(/<(?:style|script|link|img)\b[^>]*>/g)).toEqual([
    `<style nonce="${nonce}">`,
    `<script nonce="${nonce}">`,
  ])
  expect(second.policy).not.toContain(nonce)
  expect(first.response.headers.get('referrer-policy')).toBe('no-referrer')
  expect(first.response.headers.get('content-type')).toBe('text/html; charset=utf-8')
})

test('gives no browser a page to run where wrangler.toml does not keep the assets from the public', async () => {
  const assets = { directory: 'dist', binding: 'ASSETS' }
  const open = await startAdmin({ config: { ...UNLIMITED, assets } })
  try {
    const response = await fetch(`${open.url}/admin/page.json`)
    await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  } finally {
    await open.close()
  }
})
