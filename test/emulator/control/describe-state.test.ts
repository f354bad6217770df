import { expect, test } from 'vitest'
import { call, LEAD, postLead, postSale, SALE } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const emulator = freshEmulator()

test('GET /__emu/state shows everything recorded and called, and the faults to come', async () => {
  await postLead(emulator.now, LEAD)
  await postSale(emulator.now, SALE)
  await call(emulator.now, '/nowhere?a=1')
  emulator.now.fault({ kind: 'slow', times: Infinity, delayMs: 5 })
  emulator.now.fault({ kind: 'invite_expired', times: 2, afterCalls: 1, only: 'deferred' })
  const { status, json } = await call(emulator.now, '/__emu/state')
  expect(status).toBe(200)
  expect(json).toEqual({
    now: expect.closeTo(emulator.now.clock.now(), -4),
    leads: emulator.now.leads,
    sales: emulator.now.sales,
    commissions: emulator.now.commissions,
    webhooks: emulator.now.webhooks,
    links: [...emulator.now.links.values()],
    customers: [...emulator.now.customers.values()],
    redisKeys: emulator.now.redisKeys(),
    callCounts: { 'POST /track/lead': 1, 'POST /track/sale': 1, 'GET /nowhere': 1 },
    calls: emulator.now.calls,
    delays: { leadVisibleInMs: 0, invoiceKeptInMs: 0, activityVisibleInMs: 0 },
    deliveries: [],
    faults: [
      { kind: 'slow', times: 'always', afterCalls: 0, delayMs: 5 },
      { kind: 'invite_expired', times: 2, afterCalls: 1, only: 'deferred' },
    ],
  })
  expect(json).toMatchObject({
    leads: [{ eventName: 'Sign up' }],
    sales: [{ eventName: 'Invoice paid' }],
    commissions: [{ event: 'lead' }, { event: 'sale' }],
    webhooks: [{ event: 'lead.created' }, { event: 'sale.created' }],
    links: [{ counters: { leads: 1, sales: 1 } }],
    calls: [{}, {}, {}],
  })
})

test('GET /__emu/state shows how many calls a fault has yet to hit', async () => {
  emulator.now.fault({ kind: 'bad_gateway', times: 3 })
  await postLead(emulator.now, LEAD)
  const { json } = await call(emulator.now, '/__emu/state')
  expect(json).toMatchObject({ faults: [{ times: 2 }] })
})
