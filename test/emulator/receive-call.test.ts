import { expect, test } from 'vitest'
import { SEED_KEY } from '../../emulator/index.ts'
import { call, LEAD, postLead } from './support/calls.ts'
import { freshEmulator } from './support/fresh-emulator.ts'

const emulator = freshEmulator()

test('notes and counts calls to /track/customer, which has no route', async () => {
  const body = { customerId: 'acct_42', customerName: 'Ines Moreau' }
  await postLead(emulator.now, body, { path: '/track/customer' })
  await postLead(emulator.now, body, { path: '/track/customer?a=1' })
  const call404 = { method: 'POST', body, status: 404 }
  expect(emulator.now.calls).toMatchObject([
    { ...call404, path: '/track/customer' },
    { ...call404, path: '/track/customer?a=1' },
  ])
  expect(emulator.now.customers.size).toBe(0)
  const { json } = await call(emulator.now, '/__emu/state')
  expect(json).toMatchObject({ callCounts: { 'POST /track/customer': 2 } })
})

test('notes every call in order, with what was sent and the status answered', async () => {
  await postLead(emulator.now, LEAD)
  await postLead(emulator.now, '{ bad', { authorization: null, path: '/track/lead?a=1' })
  await call(emulator.now, '/track/customer')
  await call(emulator.now, '/__emu/state')
  expect(emulator.now.calls).toEqual([
    {
      method: 'POST',
      path: '/track/lead',
      authorization: `Bearer ${SEED_KEY}`,
      contentType: 'text/plain;charset=UTF-8',
      origin: null,
      referer: null,
      userAgent: 'node',
      body: LEAD,
      status: 200,
      atMs: expect.closeTo(emulator.now.clock.now(), -4),
    },
    expect.objectContaining({
      path: '/track/lead?a=1',
      authorization: null,
      body: '{ bad',
      status: 401,
    }),
    expect.objectContaining({ method: 'GET', path: '/track/customer', body: '', status: 404 }),
  ])
})

test('goes on after a body that is nested too deep to be written again', async () => {
  const deep = `{"metadata":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}}`
  await postLead(emulator.now, deep)
  expect((await call(emulator.now, '/__emu/state')).status).toBe(200)
  expect(emulator.now.calls[0]?.body).toBe(deep)
})
