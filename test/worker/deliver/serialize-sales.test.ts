import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TrackEvent } from '../../../contract/events.ts'
import { NO_PROGRESS } from '../../../worker/deliver/progress.ts'
import type { Delivery } from '../../../worker/deliver/delivery.ts'
import { OF_ANOTHER_CUSTOMER } from '../../../worker/deliver/forward-sale.ts'
import { SalesUnderWay } from '../../../worker/deliver/sales-under-way.ts'
import { serializeSales } from '../../../worker/deliver/serialize-sales.ts'
import { saleAttempt } from '../../support/start-shop.ts'
import { LEAD } from '../../support/start-stack.ts'

const PROGRESS = { ...NO_PROGRESS, unclear: true }
/** Of one isolate. */
const SALES = new SalesUnderWay()
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
const REPLY = { eventName: 'Purchase', customer: null, sale: null }
const RECORDED: Delivery = { outcome: 'recorded', reply: REPLY, warnings: [] }
/** Not let through, nor its repeat for so long. */
const underWay = (shortestDelayMs: number) => ({
  outcome: 'unavailable',
  reason: 'under_way',
  progress: PROGRESS,
  shortestDelayMs,
  skipped: true,
})

const saleOf = (invoiceId: string, customer = 'user_123'): TrackEvent =>
  saleAttempt(customer, { invoiceId }).event
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

/** What a sale gets that comes again, and whether Dub was called for it. */
async function repeat(event: TrackEvent) {
  const call = vi.fn(async () => REFUSED)
  const delivery = await serializeSales(event, PROGRESS, SALES, call)
  return { delivery, isCalled: call.mock.calls.length > 0 }
}

test('gives a sale that comes again within 60 s the same answer, and does not call Dub', async () => {
  await deliver(saleOf('e'), Promise.resolve(RECORDED))
  for (const ms of [0, 30_000, 29_999]) {
    pass(ms)
    expect(await repeat(saleOf('e'))).toEqual({ delivery: RECORDED, isCalled: false })
  }
})

test('calls Dub for a sale that comes again 60 s after its answer', async () => {
  let answer: ((delivery: Delivery) => void) | undefined
  const first = deliver(saleOf('f'), new Promise((resolve) => (answer = resolve)))
  pass(10_000)
  answer?.(RECORDED)
  await first
  pass(59_999)
  expect(await repeat(saleOf('f'))).toMatchObject({ isCalled: false })
  pass(1)
  expect(await repeat(saleOf('f'))).toEqual({ delivery: REFUSED, isCalled: true })
})

test.each<[string, string, Delivery]>([
  ['the same answer', 'ANA', RECORDED],
  ['the same answer', 'Ána', RECORDED],
  ['a 409', 'ines', OF_ANOTHER_CUSTOMER],
])('gives %s to %s with an invoice that ana just used', async (_, customer, delivery) => {
  await deliver(saleOf('g', 'ana'), Promise.resolve(RECORDED))
  expect(await repeat(saleOf('g', customer))).toEqual({ delivery, isCalled: false })
})

test.each<[string, Delivery]>([
  ['refused', REFUSED],
  ['did not count', { outcome: 'not_attributed', reply: REPLY }],
  ['could not take', { outcome: 'unavailable', reason: 'rate_limited', progress: PROGRESS }],
])('calls Dub again at once for a sale that it %s', async (name, delivery) => {
  await deliver(saleOf(name), Promise.resolve(delivery))
  expect(await repeat(saleOf(name))).toEqual({ delivery: REFUSED, isCalled: true })
})

const invoicesOf = (sales: SalesUnderWay) => Array.from(sales, ([invoice]) => invoice)

test.each([
  [['answered', 'unclear', 'answered later']],
  [['unclear', 'answered', 'answered later']],
])('keeps no sale whose time is over once another comes: %j', async (invoices) => {
  const sales = new SalesUnderWay()
  const bring = (invoice: string, delivery: Delivery) =>
    serializeSales(saleOf(invoice), PROGRESS, sales, async () => delivery)
  void serializeSales(saleOf('cut off'), PROGRESS, sales, () => new Promise(() => undefined))
  for (const invoice of invoices) {
    await bring(invoice, invoice === 'unclear' ? UNCLEAR : RECORDED)
  }
  pass(60_000)
  await bring('another', RECORDED)
  expect(invoicesOf(sales).toSorted()).toEqual(['another', 'unclear'])
  pass(240_000)
  await bring('refused', REFUSED)
  expect(invoicesOf(sales)).toEqual([])
})

test('a sale that was answered late is kept for its minute, and then dropped', async () => {
  const sales = new SalesUnderWay()
  const bring = (invoice: string, delivery: Promise<Delivery>) =>
    serializeSales(saleOf(invoice), PROGRESS, sales, () => delivery)
  let answer: ((delivery: Delivery) => void) | undefined
  const late = bring('late', new Promise((resolve) => (answer = resolve)))
  await bring('early', Promise.resolve(RECORDED))
  pass(10_000)
  answer?.(RECORDED)
  await late
  pass(50_000)
  await bring('refused', Promise.resolve(REFUSED))
  expect(invoicesOf(sales)).toEqual(['late'])
  pass(10_000)
  await bring('refused', Promise.resolve(REFUSED))
  expect(invoicesOf(sales)).toEqual([])
})
