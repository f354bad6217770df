import { afterAll, expect, test } from 'vitest'
import { LEAD } from '../support/start-stack.ts'
import { startServerStack, WITHOUT_QUEUE } from './support/start-server-stack.ts'

// Without a queue the Worker cannot keep an event: the client must come again.
const { dub, client, close } = await startServerStack({}, WITHOUT_QUEUE)
afterAll(close)

/** More than the Worker asks for after a first try. */
const PATIENT_MS = 15_000
const backoff = {
  initialInterval: 50,
  maxInterval: PATIENT_MS,
  exponent: 1.5,
  maxElapsedTime: 20_000,
}

test('the client retries after as many seconds as the Worker asks for, and records the lead', async () => {
  dub.fault({ kind: 'server_error' })
  await client.track.lead(LEAD, { retries: { strategy: 'backoff', backoff } })
  const [failed, repeated] = dub.calls
  expect(Number(repeated?.atMs) - Number(failed?.atMs)).toBeGreaterThanOrEqual(5000)
  expect(dub.leads).toHaveLength(1)
})
