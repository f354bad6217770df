import { describe, expect, test } from 'vitest'
import { SEED_KEY } from '../../../emulator/index.ts'
import { call, LEAD, statusOf } from '../support/calls.ts'
import { freshEmulator } from '../support/fresh-emulator.ts'

const DEFERRED = { ...LEAD, mode: 'deferred' }

const emulator = freshEmulator()

describe('the queue of faults', () => {
  test('hits one call unless told otherwise', async () => {
    emulator.now.fault({ kind: 'bad_gateway' })
    expect([await statusOf(emulator.now, LEAD), await statusOf(emulator.now, LEAD)]).toEqual([
      502, 200,
    ])
  })

  test('goes in order, each for as many times as it says', async () => {
    emulator.now.fault({ kind: 'bad_gateway', times: 2 })
    emulator.now.fault({ kind: 'unauthorized' })
    const seen: unknown[] = []
    while (seen.length < 4) seen.push(await statusOf(emulator.now, LEAD))
    expect(seen).toEqual([502, 502, 401, 200])
  })

  test('goes on for ever with Infinity, until cleared', async () => {
    emulator.now.fault({ kind: 'rate_limited', times: Infinity })
    for (let sent = 0; sent < 5; sent += 1) expect(await statusOf(emulator.now, LEAD)).toBe(429)
    emulator.now.clearFaults()
    expect(await statusOf(emulator.now, LEAD)).toBe(200)
  })

  test('keeps a fault to deferred calls', async () => {
    emulator.now.fault({ kind: 'bad_gateway', only: 'deferred' })
    expect([
      await statusOf(emulator.now, LEAD),
      await statusOf(emulator.now, DEFERRED),
      await statusOf(emulator.now, DEFERRED),
    ]).toEqual([200, 502, 200])
  })

  test.for([{}, { mode: 'async' }, { mode: 'wait' }])(
    'keeps a fault to recording calls such as %j',
    async (mode) => {
      emulator.now.fault({ kind: 'bad_gateway', only: 'recording' })
      expect(await statusOf(emulator.now, DEFERRED)).toBe(200)
      expect(await statusOf(emulator.now, { ...LEAD, ...mode })).toBe(502)
    },
  )

  test('lets calls through first, counting only those it could have hit', async () => {
    emulator.now.fault({ kind: 'bad_gateway', only: 'deferred', afterCalls: 1 })
    const seen = [
      await statusOf(emulator.now, LEAD),
      await statusOf(emulator.now, DEFERRED),
      await statusOf(emulator.now, DEFERRED),
    ]
    expect(seen).toEqual([200, 200, 502])
    expect(await statusOf(emulator.now, DEFERRED)).toBe(200)
  })

  test('hits every call to Dub, not only leads', async () => {
    emulator.now.fault({ kind: 'server_error' })
    const headers = { authorization: `Bearer ${SEED_KEY}` }
    expect((await call(emulator.now, '/customers', { headers })).status).toBe(500)
  })
})
