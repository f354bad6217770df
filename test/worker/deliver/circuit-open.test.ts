import { afterAll, expect, test } from 'vitest'
import { LEAD, startStack, until } from '../../support/start-stack.ts'

/** While Dub is down an isolate calls it no oftener than this; worker/deliver/circuit.ts does the arithmetic. */
const CALLS_PER_MINUTE_LIMIT = 12

const hanging = await startStack()
const failing = await startStack()
afterAll(async () => {
  await hanging.close()
  await failing.close()
})

const leadOf = (customerExternalId: string) => ({ ...LEAD, customerExternalId })

test('only the first visitor waits for a Dub that hangs', async () => {
  hanging.dub.fault({ kind: 'hang', times: Number.POSITIVE_INFINITY })
  const startedAtMs = Date.now()
  expect((await hanging.post(leadOf('first'))).status).toBe(202)
  const openedAtMs = Date.now()
  for (const customer of ['second', 'third', 'fourth']) {
    const { status, body } = await hanging.post(leadOf(customer))
    expect(status).toBe(202)
    expect(body).toEqual({ queued: true })
  }
  expect(openedAtMs - startedAtMs).toBeLessThan(15_000)
  expect(Date.now() - openedAtMs).toBeLessThan(3000)
  expect(hanging.dub.calls).toHaveLength(1)
})

test('pages and queue together hardly call a Dub that is down', async () => {
  failing.dub.fault({ kind: 'server_error', times: Number.POSITIVE_INFINITY })
  for (let customer = 1; customer <= 30; customer++) {
    expect((await failing.post(leadOf(`customer ${customer}`))).status).toBe(202)
  }
  await until(() => failing.worker.logs().some((line) => line.includes('"attempt":3')))
  expect(failing.dub.calls.length).toBeGreaterThan(0)
  expect(failing.dub.calls.length).toBeLessThanOrEqual(CALLS_PER_MINUTE_LIMIT)
})
