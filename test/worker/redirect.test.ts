import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { startBareWorker } from '../support/start-bare-worker.ts'
import { LEAD, read, SITE } from '../support/start-stack.ts'
import { API_KEY } from '../support/start-worker.ts'

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
const worker = await startBareWorker(
  { DUB_API_URL: moved.url, ALLOWED_ORIGINS: SITE, DUB_API_KEY: API_KEY },
  await freePort(),
)
afterAll(async () => {
  await worker.close()
  for (const { server } of [moved, elsewhere]) {
    server.closeAllConnections()
    server.close()
  }
})

test('the key and the event follow no redirect', async () => {
  const { status } = await read(`${worker.url}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify(LEAD),
  })
  expect(status).toBe(503)
  expect(asked).toBe(1)
  expect(strayed).toBe(0)
})
