import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import {
  claimsOf,
  IDENTITY_SECRET,
  makeKey,
  type SigningKey,
  signWithSecret,
} from '../../support/sign-token.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
import { ANONYMOUS_LEAD, LEAD, read, SITE } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}

let asked = 0
let strayed = 0
const elsewhere = await listen((_, response) => {
  strayed++
  response.end('{}')
})
const moved = await listen((_, response) => {
  asked++
  response.writeHead(307, { location: `${elsewhere.url}/track/lead` }).end()
})
// Plain workerd: the test harness sends what a Worker fetches through Node, which treats redirects its own way.
const worker = await startBareWorker({
  DUB_API_URL: moved.url,
  ALLOWED_ORIGINS: SITE,
  DUB_API_KEY: API_KEY,
})
const guarded = await startBareWorker({
  DUB_API_URL: moved.url,
  DUB_API_KEY: API_KEY,
  ALLOWED_ORIGINS: SITE,
  IDENTITY_SECRET,
  IDENTITY_JWKS_URL: `${moved.url}/jwks.json`,
  TURNSTILE_SECRET: 'turnstile-secret-1',
  TURNSTILE_URL: `${moved.url}/siteverify`,
})
beforeEach(() => {
  asked = 0
  strayed = 0
})
afterAll(async () => {
  await worker.close()
  await guarded.close()
  for (const { server } of [moved, elsewhere]) {
    server.closeAllConnections()
    server.close()
  }
})

const post = (url: string, body: object) =>
  read(`${url}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify({ ...body, turnstileToken: '0.solved' }),
  })

test('sends the key and the event to no redirect target', async () => {
  const { status } = await post(worker.url, LEAD)
  expect(status).toBe(503)
  expect(asked).toBe(1)
  expect(strayed).toBe(0)
})

test.each([
  [
    'the keys of identity tokens',
    'IDENTITY_JWKS_URL',
    (key: SigningKey) => key.sign(claimsOf('a')),
  ],
  ["Turnstile's secret", 'TURNSTILE_SECRET', () => signWithSecret(claimsOf('a'), IDENTITY_SECRET)],
])('sends %s to no redirect target', async (_name, setting, sign) => {
  const token = await sign(await makeKey('ES256', 'elliptic'))
  const { status, body } = await post(guarded.url, { ...ANONYMOUS_LEAD, token })
  expect(status).toBe(503)
  expect(body).toMatchObject({ error: { message: expect.stringContaining(setting) } })
  expect(asked).toBe(1)
  expect(strayed).toBe(0)
})
