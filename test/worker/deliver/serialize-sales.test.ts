import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TrackEvent } from '../../../contract/events.ts'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import type { Delivery } from '../../../worker/deliver/delivery.ts'
import { type SalesUnderWay, serializeSales } from '../../../worker/deliver/serialize-sales.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'

const PROGRESS = { ...NO_PROGRESS, unclear: true }
/** Of one isolate. */
const SALES: SalesUnderWay = new Map()
const REFUSED: Delivery = {
  outcome: 'refused',
  status: 422,
  error: { code: 'unprocessable_entity', message: 'no', doc_url: '' },
}
const UNCLEAR: Delivery = {
  outcome: 'unavailable',
  reason: 'network',
  progress: PROGRESS,
  shortestDelayMs: 300_000,
}
/** Not let through, nor its repeat for so long. */
const underWay = (shortestDelayMs: number) => ({
  outcome: 'unavailable',
  reason: 'under_way',
  progress: PROGRESS,
  shortestDelayMs,
  skipped: true,
})

const saleOf = (invoiceId: string): TrackEvent => saleAttempt('user_123', { invoiceId }).event
const lead: TrackEvent = { kind: 'lead', fields: { ...LEAD, mode: 'async' } }
const deliver = (event: TrackEvent, delivery: Promise<Delivery> = Promise.resolve(REFUSED)) =>
  serializeSales(event, PROGRESS, SALES, () => delivery)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms)

test('holds back a second call of a sale until the first has ended', async () => {
  let answer: ((delivery: Delivery) => void) | undefined
  const first = deliver(saleOf('a'), new Promise((resolve) => (answer = resolve)))
  const call = vi.fn(async () => REFUSED)
  expect(await serializeSales(saleOf('a'), PROGRESS, SALES, call)).toEqual(underWay(15_000))
  expect(call).not.toHaveBeenCalled()
  answer?.(REFUSED)
  expect(await first).toBe(REFUSED)
  expect(await deliver(saleOf('a'))).toBe(REFUSED)
})

test.each<[string, TrackEvent]>([
  ['another sale', saleOf('other')],
  ['a sale without an invoice', saleOf('')],
  ['a lead', lead],
])('does not hold back %s while a sale is under way', async (_, event) => {
  void deliver(saleOf('b'), new Promise(() => undefined))
  expect(await deliver(event)).toBe(REFUSED)
})

test.each<[string, TrackEvent]>([
  ['sales without an invoice', saleOf('')],
  ['leads', lead],
])('does not hold back %s, whose repeats cannot be told apart', async (_, event) => {
  void deliver(event, new Promise(() => undefined))
  expect(await deliver(event)).toBe(REFUSED)
})

test('holds back a sale of unknown outcome for as long as its repeat waits', async () => {
  expect(await deliver(saleOf('c'), Promise.resolve(UNCLEAR))).toBe(UNCLEAR)
  pass(299_999)
  expect(await deliver(saleOf('c'))).toEqual(underWay(1))
  pass(1)
  expect(await deliver(saleOf('c'))).toBe(REFUSED)
})

test('holds back a sale whose call was cut off for 15 s at most', async () => {
  void deliver(saleOf('d'), new Promise(() => undefined))
  pass(14_999)
  expect(await deliver(saleOf('d'))).toEqual(underWay(1))
  pass(1)
  expect(await deliver(saleOf('d'))).toBe(REFUSED)
})
