import type { D1Database } from '@cloudflare/workers-types'
import { afterAll, expect, test } from 'vitest'
import { createTestHarness } from 'wrangler'
import { startEmulator } from '../../../emulator/index.ts'
import { recordWorker } from '../../recording/workers.ts'
import { MIGRATION } from '../../support/migration.ts'
import { LEAD, read, SITE, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'
import { API_KEY } from '../../support/start-worker.ts'
import { AS_WRITTEN } from '../../support/worker-config.ts'

const PER_CLICK = 10

const dub = await startEmulator()
const vars = { DUB_API_URL: dub.url, ALLOWED_ORIGINS: SITE }
const secrets = { DUB_API_KEY: API_KEY }
const harness = createTestHarness({ workers: [{ configPath: 'wrangler.toml', vars, secrets }] })
const url = (await harness.listen()).url.origin
const { DEAD_LETTERS } = await harness.getWorker<{ DEAD_LETTERS: D1Database }>().getEnv()
await DEAD_LETTERS.exec(MIGRATION)
const endRecording = recordWorker(url, vars, secrets)
const ours = await startStack({}, { config: AS_WRITTEN })
afterAll(async () => {
  endRecording(harness.getLogs().map(({ message }) => message))
  await harness.close()
  await ours.close()
  await dub.close()
})

const post = (body: object) =>
  read(`${url}/track/lead`, {
    method: 'POST',
    headers: { origin: SITE },
    body: JSON.stringify(body),
  })

const scriptAt = async (origin: string) => {
  const response = await fetch(`${origin}/dub.js`)
  return { status: response.status, headers: [...response.headers], text: await response.text() }
}

test('says the same of itself in /health under wrangler and in the tests', async () => {
  const { status, body } = await read(`${url}/health`)
  expect(status).toBe(200)
  expect(body).toEqual((await read(`${ours.worker.url}/health`)).body)
})

test('serves the same script with the same headers under wrangler and in the tests', async () => {
  expect(await scriptAt(url)).toEqual(await scriptAt(ours.worker.url))
})

test('records a lead that failed once, five seconds later, under wrangler', async () => {
  dub.fault({ kind: 'server_error' })
  const startedAtMs = Date.now()
  expect((await post(LEAD)).status).toBe(202)
  await until(() => dub.leads.length > 0)
  expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(5000)
})

test('takes ten events of a click, and refuses the one after, under wrangler', async () => {
  dub.addClick('another-click')
  const lead = { ...LEAD, clickId: 'another-click' }
  const answers = []
  for (let sent = 0; sent <= 2 * PER_CLICK; sent++) {
    answers.push(await post({ ...lead, customerExternalId: `user_${sent}` }))
  }
  // The minute may have changed in between.
  expect(answers.slice(0, PER_CLICK).map(({ status }) => status)).toEqual(
    Array(PER_CLICK).fill(200),
  )
  expect(answers.map(({ status }) => status)).toContain(429)
})
