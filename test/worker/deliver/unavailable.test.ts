import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Fault } from '../../../emulator/index.ts'
import { LEAD, startStack } from '../../support/start-stack.ts'

const stacks = { safe: await startStack(), direct: await startStack({ DUB_DELIVERY: 'direct' }) }
const throttled = await startStack()
afterAll(async () => {
  await stacks.safe.close()
  await stacks.direct.close()
  await throttled.close()
})

const leadOf = (customerExternalId: string) => ({ ...LEAD, customerExternalId })

describe.each(Object.entries(stacks))('%s delivery', (_, { dub, post }) => {
  // An answer in between: three failures in a row would open the circuit.
  afterEach(() => post(leadOf('a sign of life')))

  test.each<[string, Fault]>([
    ['500', { kind: 'server_error' }],
    ['502 HTML', { kind: 'bad_gateway' }],
    ['a reset', { kind: 'reset' }],
    ['a 200 that is not JSON', { kind: 'not_json' }],
    ['a 200 cut in half', { kind: 'malformed_json' }],
    ['401', { kind: 'unauthorized' }],
    ['403', { kind: 'forbidden' }],
  ])('queues the event on %s', async (name, fault) => {
    dub.fault(fault)
    const callsBefore = dub.calls.length
    const { status, body } = await post(leadOf(name))
    expect(status).toBe(202)
    expect(body).toEqual({ queued: true })
    expect(dub.calls.length).toBe(callsBefore + 1)
  })
})

test('queues the event on 429, and those after it without asking again', async () => {
  throttled.dub.fault({ kind: 'rate_limited' })
  for (const customer of ['first', 'second', 'third']) {
    const { status, body } = await throttled.post(leadOf(customer))
    expect(status).toBe(202)
    expect(body).toEqual({ queued: true })
  }
  expect(throttled.dub.calls).toHaveLength(1)
})
