import { describe, expect, test } from 'vitest'
import { SEED_KEY, startEmulator } from '../../emulator/index.ts'
import { call, LEAD, postLead, postSale, SALE } from './support/calls.ts'
import { freshEmulator } from './support/fresh-emulator.ts'

const emulator = freshEmulator()
const headers = { authorization: `Bearer ${SEED_KEY}` }

describe('a path or method without a route', () => {
  test.for([
    ['POST', '/track/customer'],
    ['POST', '/track/sales'],
    ['POST', '/track/lead/'],
    ['POST', '/'],
    ['GET', '/track/leads'],
    ['OPTIONS', '/nowhere'],
  ] as const)('answers %s %s with a web page and 404', async ([method, path]) => {
    const answer = await call(emulator.now, path, { method, headers })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.text).toMatch(/^<!DOCTYPE html>/)
  })

  test.for([
    ['GET', '/track/lead'],
    ['PUT', '/track/lead'],
    ['DELETE', '/track/lead'],
    ['GET', '/track/sale'],
    ['POST', '/customers'],
  ] as const)('answers %s %s with 405 and no body, even without a key', async ([method, path]) => {
    const answer = await call(emulator.now, path, { method })
    expect(answer.status).toBe(405)
    expect(answer.text).toBe('')
  })

  test.for(['/track/lead', '/track/sale'])(
    'answers a preflight on %s without allowing an origin',
    async (path) => {
      const answer = await call(emulator.now, path, { method: 'OPTIONS' })
      expect(answer.status).toBe(204)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    },
  )
})

describe('GET /customers', () => {
  test('GET /customers lists all customers, or the one with an external id', async () => {
    await postLead(emulator.now, { ...LEAD, customerExternalId: 'first' })
    await postLead(emulator.now, LEAD)
    const found = await call(emulator.now, '/customers?externalId=acct_42', { headers })
    expect(found.status).toBe(200)
    expect(found.json).toEqual([
      {
        id: 'cus_1KEMU0000000000000000002',
        externalId: 'acct_42',
        name: 'Ines Moreau',
        email: 'ines@lumen.test',
        avatar: null,
      },
    ])
    const unknown = await call(emulator.now, '/customers?externalId=unknown', { headers })
    expect(unknown.json).toEqual([])
    expect((await call(emulator.now, '/customers', { headers })).json).toHaveLength(2)
  })

  test('GET /customers requires a key', async () => {
    expect((await call(emulator.now, '/customers?externalId=acct_42')).status).toBe(401)
  })
})

describe('the calls', () => {
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
})

describe('an emulator', () => {
  test('knows no key when it starts without the seed, even after a reset', async () => {
    const bare = await startEmulator({ seed: false })
    expect((await postLead(bare, LEAD)).status).toBe(401)
    bare.reset()
    expect((await postLead(bare, LEAD)).status).toBe(401)
    await bare.close()
  })

  test('forgets everything on reset, in place, so that lists held by others are empty', async () => {
    const { calls, leads, sales, customers, clock, delays } = emulator.now
    await postLead(emulator.now, LEAD)
    await postSale(emulator.now, SALE)
    emulator.now.setDelays({ leadVisibleInMs: 1, invoiceKeptInMs: 1 })
    emulator.now.addKey('dub_more')
    emulator.now.fault({ kind: 'server_error', times: Infinity })
    clock.advance(1_000_000)
    emulator.now.reset()
    expect([calls.length, leads.length, sales.length, customers.size]).toEqual([0, 0, 0, 0])
    expect(delays).toEqual({ leadVisibleInMs: 0, invoiceKeptInMs: 0 })
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000)
    expect((await postLead(emulator.now, LEAD)).json).toMatchObject({ link: { key: 'jo' } })
    expect((await postSale(emulator.now, SALE)).status).toBe(200)
    expect(sales).toHaveLength(1)
    expect((await postLead(emulator.now, LEAD, { authorization: 'Bearer dub_more' })).status).toBe(
      401,
    )
  })

  test('does not start on a port that is taken', async () => {
    const port = Number(new URL(emulator.now.url).port)
    await expect(startEmulator({ port })).rejects.toThrow('EADDRINUSE')
  })
})
