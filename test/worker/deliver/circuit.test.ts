import { describe, expect, test } from 'vitest'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import { Circuit } from '../../../worker/deliver/circuit.ts'
import type { UnavailableReason } from '../../../worker/deliver/verdict.ts'
import type { Delivery } from '../../../worker/deliver/delivery.ts'

const failed = (reason: UnavailableReason): Delivery => ({
  outcome: 'unavailable',
  reason,
  progress: NO_PROGRESS,
})
const refused: Delivery = {
  outcome: 'refused',
  status: 400,
  error: { code: 'bad_request', message: '', doc_url: '' },
}

let seen = 0
/** A customer whose events have not failed yet. */
const stranger = () => `customer ${(seen += 1)}`

/** A circuit that these deliveries have passed through, each of another customer, all at time 0. */
function after(...deliveries: Delivery[]): Circuit {
  const circuit = new Circuit()
  for (const delivery of deliveries) circuit.report(stranger(), delivery, 0)
  return circuit
}

test('lets another probe when the one that might did not call Dub after all', () => {
  const circuit = after(failed('timeout'))
  expect(circuit.blockedBy(stranger(), 5000)).toBeUndefined()
  expect(circuit.blockedBy(stranger(), 5001)).toBe('timeout')
  circuit.release()
  expect(circuit.blockedBy(stranger(), 5002)).toBeUndefined()
})

describe('the circuit', () => {
  test.each<[string, Delivery[], UnavailableReason | undefined]>([
    ['stays closed after two failures', [failed('server_error'), failed('network')], undefined],
    [
      'opens after three failures in a row',
      [failed('server_error'), failed('network'), failed('unexpected_answer')],
      'unexpected_answer',
    ],
    [
      'stays closed when an answer came in between',
      [failed('server_error'), failed('server_error'), refused, failed('server_error')],
      undefined,
    ],
    ['opens after one timeout', [failed('timeout')], 'timeout'],
    ['opens after one 429', [failed('rate_limited')], 'rate_limited'],
    [
      'takes an unknown click for a sign of life',
      [failed('click_unknown'), failed('click_unknown'), failed('click_unknown')],
      undefined,
    ],
    [
      'takes a refused key for a sign of life',
      [failed('unauthorized'), failed('forbidden'), failed('unauthorized')],
      undefined,
    ],
  ])('the circuit %s', (_, deliveries, refusal) => {
    expect(after(...deliveries).blockedBy(stranger(), 1)).toBe(refusal)
  })

  test('lets one probe through after five seconds, and all calls once it has succeeded', () => {
    const circuit = after(failed('timeout'))
    expect(circuit.blockedBy(stranger(), 4999)).toBe('timeout')
    expect(circuit.blockedBy(stranger(), 5000)).toBeUndefined()
    expect(circuit.blockedBy(stranger(), 5001)).toBe('timeout')
    circuit.report(stranger(), refused, 5200)
    expect(circuit.blockedBy(stranger(), 5201)).toBeUndefined()
    expect(circuit.blockedBy(stranger(), 5202)).toBeUndefined()
  })

  test('doubles the cooldown after each failed probe, up to 30 s', () => {
    const circuit = after(failed('timeout'))
    const rests: number[] = []
    let nowMs = 0
    for (let probe = 0; probe < 5; probe++) {
      const failedAtMs = nowMs
      while (circuit.blockedBy(stranger(), nowMs)) nowMs += 100
      rests.push(nowMs - failedAtMs)
      circuit.report(stranger(), failed('server_error'), nowMs)
    }
    expect(rests).toEqual([5000, 10_000, 20_000, 30_000, 30_000])
  })

  test('lets another probe through when one never returns', () => {
    const circuit = after(failed('timeout'))
    expect(circuit.blockedBy(stranger(), 5000)).toBeUndefined()
    expect(circuit.blockedBy(stranger(), 19_999)).toBe('timeout')
    expect(circuit.blockedBy(stranger(), 20_000)).toBeUndefined()
  })

  test('does not extend the cooldown for calls that were under way when it opened', () => {
    const circuit = after(failed('timeout'), failed('timeout'), failed('timeout'))
    expect(circuit.blockedBy(stranger(), 5000)).toBeUndefined()
  })

  test('stays closed while one customer fails any number of times', () => {
    const circuit = new Circuit()
    for (let times = 0; times < 50; times++) {
      circuit.report('always', failed(times === 0 ? 'server_error' : 'timeout'), times)
    }
    expect(circuit.blockedBy(stranger(), 60)).toBeUndefined()
  })

  test('opens ten seconds after the last sign of life, however many fail before', () => {
    const circuit = after(refused)
    for (let times = 0; times < 50; times++) circuit.report(stranger(), failed('network'), 9999)
    expect(circuit.blockedBy(stranger(), 9999)).toBeUndefined()
    circuit.report('again', failed('network'), 10_000)
    expect(circuit.blockedBy(stranger(), 10_000)).toBe('network')
  })

  test.each<[UnavailableReason, UnavailableReason | undefined]>([
    ['timeout', undefined],
    ['rate_limited', 'rate_limited'],
  ])('takes a %s of a customer who failed before for what it is', (reason, blocked) => {
    const circuit = new Circuit()
    circuit.report('again', failed('server_error'), 0)
    circuit.report('again', failed(reason), 1)
    expect(circuit.blockedBy(stranger(), 2)).toBe(blocked)
  })

  test('prefers a probe of a customer who has not failed', () => {
    const circuit = after(failed('rate_limited'))
    circuit.report('again', failed('server_error'), 1)
    expect(circuit.blockedBy('again', 5000)).toBe('rate_limited')
    expect(circuit.blockedBy('again', 14_999)).toBe('rate_limited')
    expect(circuit.blockedBy('again', 15_000)).toBeUndefined()
  })

  test('does not lengthen the cooldown after a probe of a customer who failed before', () => {
    const circuit = after(failed('rate_limited'))
    circuit.report('again', failed('server_error'), 1)
    for (const probeAtMs of [15_000, 30_000, 45_000]) {
      expect(circuit.blockedBy('again', probeAtMs)).toBeUndefined()
      circuit.report('again', failed('server_error'), probeAtMs)
    }
    expect(circuit.blockedBy(stranger(), 49_999)).toBe('server_error')
    expect(circuit.blockedBy(stranger(), 50_000)).toBeUndefined()
  })

  test('remembers the last thousand customers who failed', () => {
    const circuit = new Circuit()
    circuit.report('the first', failed('server_error'), 0)
    for (let times = 0; times < 1000; times++) {
      circuit.report(stranger(), failed('server_error'), 0)
    }
    expect(circuit.blockedBy('the first', 5000)).toBeUndefined()
  })

  test('holds back few honest events while every other event fails for its own sake', () => {
    const circuit = new Circuit()
    let held = 0
    for (let secondMs = 0; secondMs < 600_000; secondMs += 1000) {
      const poison = secondMs % 2000 === 0 ? stranger() : 'always'
      if (!circuit.blockedBy(poison, secondMs))
        circuit.report(poison, failed('server_error'), secondMs)
      if (secondMs % 3000 !== 0) continue
      const honest = stranger()
      if (circuit.blockedBy(honest, secondMs)) held += 1
      else circuit.report(honest, refused, secondMs)
    }
    expect(held).toBeLessThanOrEqual(2)
  })
})
