import { describe, expect, test } from 'vitest'
import { SEED_KEY, startEmulator } from '../../../emulator/index.ts'
import { call, LEAD, postSale, SALE, statusOf } from '../support/calls.ts'
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

  test('a fault can hit the leads or the sales of recording calls only', async () => {
    emulator.now.fault({ kind: 'bad_gateway', only: 'sale' })
    emulator.now.fault({ kind: 'unauthorized', only: 'lead' })
    expect(await statusOf(emulator.now, DEFERRED)).toBe(200)
    expect(await statusOf(emulator.now, LEAD)).toBe(401)
    expect(await statusOf(emulator.now, SALE, postSale)).toBe(502)
  })

  test('a fault hits any call to Dub, not only leads', async () => {
    emulator.now.fault({ kind: 'server_error' })
    const headers = { authorization: `Bearer ${SEED_KEY}` }
    expect((await call(emulator.now, '/customers', { headers })).status).toBe(500)
  })
})

describe('a fault for a while', () => {
  test('hits every call of so many emulated milliseconds, and none after them', async () => {
    emulator.now.fault({ kind: 'bad_gateway', forMs: 60_000 })
    expect(await statusOf(emulator.now, LEAD)).toBe(502)
    emulator.now.clock.advance(50_000)
    expect(await statusOf(emulator.now, LEAD)).toBe(502)
    expect(emulator.now.pendingFaults()).toMatchObject([{ kind: 'bad_gateway', times: Infinity }])
    emulator.now.clock.advance(10_000)
    expect(emulator.now.pendingFaults()).toEqual([])
    expect(await statusOf(emulator.now, LEAD)).toBe(200)
  })

  test('hits no more calls than it says', async () => {
    emulator.now.fault({ kind: 'bad_gateway', forMs: 60_000, times: 1 })
    expect([await statusOf(emulator.now, LEAD), await statusOf(emulator.now, LEAD)]).toEqual([
      502, 200,
    ])
  })
})

describe('a fault with a probability', () => {
  const HALF = { kind: 'bad_gateway', probability: 0.5, times: Infinity } as const

  test('hits the calls that the random numbers choose, and counts only its hits', async () => {
    const numbers = [0.5, 0.1, 0.9, 0.49]
    const chosen = await startEmulator({ random: () => numbers.shift() ?? 1 })
    chosen.fault({ ...HALF, times: 2 })
    const seen: unknown[] = []
    while (seen.length < 5) seen.push(await statusOf(chosen, LEAD))
    await chosen.close()
    expect(seen).toEqual([200, 502, 200, 502, 200])
    expect(numbers).toEqual([])
  })

  test('hits about as many calls as it says, and the same ones in every run', async () => {
    const runs: unknown[][] = []
    while (runs.length < 2) {
      const run = await startEmulator()
      run.fault(HALF)
      const seen: unknown[] = []
      while (seen.length < 100) seen.push(await statusOf(run, LEAD))
      await run.close()
      runs.push(seen)
    }
    expect(runs[0]).toEqual(runs[1])
    expect(runs[0]?.filter((status) => status === 502).length).toBeGreaterThan(30)
    expect(runs[0]?.filter((status) => status === 502).length).toBeLessThan(70)
  })
})
