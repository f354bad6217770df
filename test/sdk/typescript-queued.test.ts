import { afterAll, describe, expect, test } from 'vitest'
import { type Fault, SEED_CLICK_ID } from '../../emulator/index.ts'
import { LEAD } from '../support/start-stack.ts'
import { until } from '../../tools/until.ts'
import { startServerStack } from './support/start-server-stack.ts'

// Slow enough for all events to be sent before the first is tried again.
const stack = await startServerStack({}, { queueTimesFaster: 2 })
const throttled = await startServerStack()
afterAll(async () => {
  await stack.close()
  await throttled.close()
})

const FAULTS: Readonly<Record<string, Fault>> = {
  'a 500': { kind: 'server_error' },
  'a reset': { kind: 'reset' },
  'a wrong key': { kind: 'unauthorized' },
}
const leadOf = (customerExternalId: string) => ({ ...LEAD, customerExternalId })
const saleOf = (customerExternalId: string) => ({ customerExternalId, amount: 4900 })
const customer = (externalId: string) => ({ name: null, email: null, avatar: null, externalId })

const queuedLead = (externalId: string) => ({
  click: { id: SEED_CLICK_ID },
  link: null,
  customer: customer(externalId),
})
const queuedSale = (externalId: string) => ({
  eventName: 'Purchase',
  customer: { id: '', ...customer(externalId) },
  sale: {
    amount: 4900,
    currency: 'usd',
    paymentProcessor: 'custom',
    invoiceId: expect.stringMatching(/^dub-track-[0-9a-f]{32}$/),
    metadata: null,
  },
})

// All are sent before the first test, so that the waits of the queue run side by side.
const replies: Record<string, unknown> = {}
for (const [name, fault] of Object.entries(FAULTS)) {
  stack.dub.fault(fault)
  replies[name] = await stack.client.track.lead(leadOf(name))
  // An answer in between: three failures in a row would open the circuit.
  await stack.client.track.lead(leadOf('a buyer'))
}
stack.dub.fault({ kind: 'unauthorized' })
const saleReply = await stack.client.track.sale(saleOf('a buyer'))

describe('an event that Dub cannot take', () => {
  test.each(Object.keys(FAULTS))(
    'answers a lead that Dub cannot take after %s in its usual form, and records it later',
    async (name) => {
      expect(replies[name]).toEqual(queuedLead(name))
      const arrived = () =>
        stack.dub.leads.filter(({ customerExternalId }) => customerExternalId === name)
      await until(() => arrived().length > 0)
      expect(arrived()).toHaveLength(1)
    },
  )

  test('answers a sale that Dub cannot take in its usual form, and counts it later', async () => {
    expect(saleReply).toEqual(queuedSale('a buyer'))
    await until(() => stack.dub.sales.length > 0)
    expect(stack.dub.sales).toMatchObject([saleOf('a buyer')])
  })
})

test('calls a throttling Dub once, and answers every event after that at once', async () => {
  throttled.dub.fault({ kind: 'rate_limited' })
  expect(await throttled.client.track.lead(leadOf('first'))).toEqual(queuedLead('first'))
  expect(await throttled.client.track.lead(leadOf('second'))).toEqual(queuedLead('second'))
  expect(await throttled.client.track.sale(saleOf('third'))).toEqual(queuedSale('third'))
  expect(throttled.dub.calls).toHaveLength(1)
})
