import { describe, expect, test } from 'vitest'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import { Circuit } from '../../../worker/deliver/circuit.ts'
import type { UnavailableReason } from '../../../worker/deliver/classify.ts'
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

/** A circuit that these deliveries have passed through, all at time 0. */
function after(...deliveries: Delivery[]): Circuit {
  const circuit = new Circuit()
  for (const delivery of deliveries) circuit.report(delivery, 0)
  return circuit
}

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
    expect(after(...deliveries).blockedBy(1)).toBe(refusal)
  })

  test('lets one probe through after five seconds, and all calls once it has succeeded', () => {
    const circuit = after(failed('timeout'))
    expect(circuit.blockedBy(4999)).toBe('timeout')
    expect(circuit.blockedBy(5000)).toBeUndefined()
    expect(circuit.blockedBy(5001)).toBe('timeout')
    circuit.report(refused, 5200)
    expect(circuit.blockedBy(5201)).toBeUndefined()
    expect(circuit.blockedBy(5202)).toBeUndefined()
  })

  test('doubles the cooldown after each failed probe, up to 30 s', () => {
    const circuit = after(failed('timeout'))
    const rests: number[] = []
    let nowMs = 0
    for (let probe = 0; probe < 5; probe++) {
      const failedAtMs = nowMs
      while (circuit.blockedBy(nowMs)) nowMs += 100
      rests.push(nowMs - failedAtMs)
      circuit.report(failed('server_error'), nowMs)
    }
    expect(rests).toEqual([5000, 10_000, 20_000, 30_000, 30_000])
  })

  test('lets another probe through when one never returns', () => {
    const circuit = after(failed('timeout'))
    expect(circuit.blockedBy(5000)).toBeUndefined()
    expect(circuit.blockedBy(19_999)).toBe('timeout')
    expect(circuit.blockedBy(20_000)).toBeUndefined()
  })

  test('does not extend the cooldown for calls that were under way when it opened', () => {
    const circuit = after(failed('timeout'), failed('timeout'), failed('timeout'))
    expect(circuit.blockedBy(5000)).toBeUndefined()
  })
})
