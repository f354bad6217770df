import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { version } from '../../../package.json'
import { bundleWorker } from '../../support/bundle-worker.ts'
import { startBareWorker } from '../../support/start-bare-worker.ts'
import { LEAD, read, SITE } from '../../support/start-stack.ts'
import { API_KEY } from '../../support/start-worker.ts'

const REPLY = { click: { id: LEAD.clickId }, link: { id: 'link_1' }, customer: {} }

const agents: unknown[] = []
const dub = createServer((request, response) => {
  agents.push(request.headers['user-agent'])
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(REPLY))
}).listen(0, '127.0.0.1')
await once(dub, 'listening')
const { port } = dub.address() as AddressInfo
// Plain workerd: the test harness sends what a Worker fetches through Node, which adds headers of its own.
const worker = await startBareWorker({
  DUB_API_URL: `http://127.0.0.1:${port}`,
  ALLOWED_ORIGINS: SITE,
  DUB_API_KEY: API_KEY,
})
afterAll(async () => {
  await worker.close()
  dub.close()
})

test('names its version in every call to Dub', async () => {
  const init = { method: 'POST', headers: { origin: SITE }, body: JSON.stringify(LEAD) }
  expect((await read(`${worker.url}/track/lead`, init)).status).toBe(200)
  expect(agents).toEqual([`dub-track/${version}`, `dub-track/${version}`])
})

test('bundles nothing else of package.json', async () => {
  expect(await bundleWorker()).not.toContain('devDependencies')
})
