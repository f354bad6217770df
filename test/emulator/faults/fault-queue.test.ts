import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { call, LEAD, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DEFERRED = { ...LEAD, mode: 'deferred' }

const emulator = freshEmulator()

describe('the queue of faults', () => {
  test('a fault hits one call by default', async () => {
    emulator.now.fault({ kind: 'bad_gateway' })
    expect([await statusOf(emulator.now, LEAD), await statusOf(emulator.now, LEAD)]).toEqual([
      502, 200,
    ])
  })

  test('faults hit in the order they came, each as often as it says', async () => {
    emulator.now.fault({ kind: 'bad_gateway', times: 2 })
    emulator.now.fault({ kind: 'unauthorized' })
    const seen: unknown[] = []
    while (seen.length < 4) seen.push(await statusOf(emulator.now, LEAD))
    expect(seen).toEqual([502, 502, 401, 200])
  })

  test('a fault with Infinity hits every call until it is cleared', async () => {
    emulator.now.fault({ kind: 'rate_limited', times: Infinity })
    for (let sent = 0; sent < 5; sent += 1) expect(await statusOf(emulator.now, LEAD)).toBe(429)
    emulator.now.clearFaults()
    expect(await statusOf(emulator.now, LEAD)).toBe(200)
  })

  test('a fault can hit deferred calls only', async () => {
    emulator.now.fault({ kind: 'bad_gateway', only: 'deferred' })
    expect([
      await statusOf(emulator.now, LEAD),
      await statusOf(emulator.now, DEFERRED),
      await statusOf(emulator.now, DEFERRED),
    ]).toEqual([200, 502, 200])
  })

  test.for([{}, { mode: 'async' }, { mode: 'wait' }])(
    'a fault can hit recording calls only, such as %j',
    async (mode) => {
      emulator.now.fault({ kind: 'bad_gateway', only: 'recording' })
      expect(await statusOf(emulator.now, DEFERRED)).toBe(200)
      expect(await statusOf(emulator.now, { ...LEAD, ...mode })).toBe(502)
    },
  )

  test('a fault can let calls pass first, counting only those it could hit', async () => {
    emulator.now.fault({ kind: 'bad_gateway', only: 'deferred', afterCalls: 1 })
    const seen = [
      await statusOf(emulator.now, LEAD),
      await statusOf(emulator.now, DEFERRED),
      await statusOf(emulator.now, DEFERRED),
    ]
    expect(seen).toEqual([200, 200, 502])
    expect(await statusOf(emulator.now, DEFERRED)).toBe(200)
  })

  test('a fault hits any call to Dub, not only leads', async () => {
    emulator.now.fault({ kind: 'server_error' })
    const headers = { authorization: `Bearer ${SEED_KEY}` }
    expect((await call(emulator.now, '/customers', { headers })).status).toBe(500)
  })
})
