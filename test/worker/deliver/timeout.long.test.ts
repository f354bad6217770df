import { afterAll, expect, test } from 'vitest'
import { LEAD, startStack } from '../../support/start-stack.ts'

const stack = await startStack()
const slow = await startStack()
const both = await startStack()
afterAll(async () => {
  await stack.close()
  await slow.close()
  await both.close()
})

const leadOf = (customerExternalId: string) => ({ ...LEAD, customerExternalId })

test('queues the first event of a Dub that hangs after 10 s, and the next ones at once', async () => {
  stack.dub.fault({ kind: 'hang', times: Number.POSITIVE_INFINITY })
  const startedAtMs = Date.now()
  const first = await stack.post(leadOf('first'))
  const openedAtMs = Date.now()
  expect(first).toMatchObject({ status: 202, body: { queued: true } })
  expect(openedAtMs - startedAtMs).toBeGreaterThanOrEqual(9900)
  expect(openedAtMs - startedAtMs).toBeLessThan(15_000)

  for (const customer of ['second', 'third', 'fourth']) {
    const { status, body } = await stack.post(leadOf(customer))
    expect(status).toBe(202)
    expect(body).toEqual({ queued: true })
  }
  expect(Date.now() - openedAtMs).toBeLessThan(3000)
  expect(stack.dub.calls).toHaveLength(1)
})

test('does not begin the recording call when too little time is left for it', async () => {
  slow.dub.fault({ kind: 'slow', delayMs: 6000, only: 'deferred' })
  const { status } = await slow.post({ ...LEAD, customerExternalId: 'slow' })
  expect(status).toBe(202)
  expect(slow.dub.calls.map(({ body }) => (body as { mode: string }).mode)).toEqual(['deferred'])
})

test('gives up ten seconds after the first call began, whichever call takes the time', async () => {
  both.dub.fault({ kind: 'slow', delayMs: 4000, only: 'deferred' })
  both.dub.fault({ kind: 'hang', only: 'lead' })
  const startedAtMs = Date.now()
  const { status } = await both.post({ ...LEAD, customerExternalId: 'both' })
  const tookMs = Date.now() - startedAtMs
  expect(status).toBe(202)
  expect(both.dub.calls).toHaveLength(2)
  expect(tookMs).toBeGreaterThanOrEqual(9900)
  expect(tookMs).toBeLessThan(13_000)
})
