import { afterAll, expect, test } from 'vitest'
import { LEAD, startStack } from '../../support/start-stack.ts'
import { until } from '../../../tools/until.ts'

/** While Dub is down an isolate calls it no oftener than this; worker/deliver/circuit.ts does the arithmetic. */
const CALLS_PER_MINUTE_LIMIT = 12

const CUSTOMERS = 30

const stack = await startStack({}, { queueTimesFaster: 5 })
afterAll(() => stack.close())

const leadOf = (customerExternalId: string) => ({ ...LEAD, customerExternalId })

test('calls a Dub that is down at most 12 times a minute, for pages and queue together', async () => {
  stack.dub.fault({ kind: 'server_error', times: Number.POSITIVE_INFINITY })
  for (let customer = 1; customer <= CUSTOMERS; customer++) {
    expect((await stack.post(leadOf(`customer ${customer}`))).status).toBe(202)
  }
  const skipped = () => stack.worker.logs().filter((line) => line.includes('"skipped":true'))
  await until(() => skipped().length > 3 * CUSTOMERS)
  expect(stack.dub.calls.length).toBeGreaterThan(0)
  expect(stack.dub.calls.length).toBeLessThanOrEqual(CALLS_PER_MINUTE_LIMIT)
})
