import { afterAll, beforeEach, expect, test } from 'vitest'
import { startEmulator } from '../../../emulator/index.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
import { LEAD, read, SITE } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

const dub = await startEmulator()
const worker = await startBareWorker({
  DUB_API_URL: dub.url,
  DUB_API_KEY: API_KEY,
  ALLOWED_ORIGINS: SITE,
})
afterAll(async () => {
  await worker.close()
  await dub.close()
})
beforeEach(() => dub.reset())

const post = () =>
  read(`${worker.url}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify(LEAD),
  })

test('runs in plain workerd with three settings', async () => {
  const { status, body } = await post()
  expect(status).toBe(200)
  expect(body).toMatchObject({ link: { domain: 'go.lumen.test' } })
  expect(dub.leads).toHaveLength(1)
})

test('answers a failing event without a queue with 503 and Retry-After', async () => {
  dub.fault({ kind: 'server_error' })
  const { status, headers, body } = await post()
  expect(status).toBe(503)
  expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(5)
  expect(body).toMatchObject({ error: { code: 'internal_server_error' } })
  expect(headers.get('access-control-allow-origin')).toBe(SITE)

  expect((await post()).status).toBe(200)
  expect(dub.leads).toHaveLength(1)
})

test('passes on the wait that Dub asks for, in seconds, without a queue', async () => {
  dub.fault({ kind: 'rate_limited' })
  const { status, headers } = await post()
  expect(status).toBe(503)
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(75)
})

test('serves no script without assets, and names in /health what is missing', async () => {
  expect((await read(`${worker.url}/dub.js`)).status).toBe(404)
  expect((await read(`${worker.url}/health`)).body).toMatchObject({
    status: 'ok',
    retryQueue: false,
    deadLetters: false,
    script: false,
    warnings: [
      expect.stringContaining('RETRY_QUEUE'),
      expect.stringContaining('DEAD_LETTERS'),
      expect.stringContaining('ASSETS'),
      expect.stringContaining('RATE_LIMITER'),
      expect.stringContaining('EVENT_RATE_LIMITER'),
      expect.stringContaining('UNKNOWN_CLICK_RATE_LIMITER'),
    ],
  })
})
