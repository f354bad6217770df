import { afterAll, expect, test } from 'vitest'
import { LEAD, startStack } from '../../support/start-stack.ts'

const stack = await startStack()
const slow = await startStack()
afterAll(async () => {
  await stack.close()
  await slow.close()
})

test('a Dub that hangs keeps the page waiting for 10 s, then the queue has the event', async () => {
  stack.dub.fault({ kind: 'hang' })
  const startedAtMs = Date.now()
  const { status, body } = await stack.post(LEAD)
  expect(status).toBe(202)
  expect(body).toEqual({ queued: true })
  expect(Date.now() - startedAtMs).toBeGreaterThanOrEqual(9900)
  expect(Date.now() - startedAtMs).toBeLessThan(15_000)
})

test('does not begin the recording call when too little time is left for it', async () => {
  slow.dub.fault({ kind: 'slow', delayMs: 6000, only: 'deferred' })
  const { status } = await slow.post({ ...LEAD, customerExternalId: 'slow' })
  expect(status).toBe(202)
  expect(slow.dub.calls.map(({ body }) => (body as { mode: string }).mode)).toEqual(['deferred'])
})
