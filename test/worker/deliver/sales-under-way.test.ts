import { expect, test } from 'vitest'
import { type Sale, SalesUnderWay } from '../../../worker/deliver/sales-under-way.ts'

const MINUTE_MS = 60_000
const WAIT_MS = 5 * MINUTE_MS

/** Adds sales a millisecond apart, and counts how often the time of any of them is looked at. */
function countLooks(add: (sales: SalesUnderWay, sale: (untilMs: number) => Sale) => void): number {
  let looks = 0
  const sale = (untilMs: number): Sale => ({
    customer: 'ana',
    get untilMs() {
      looks += 1
      return untilMs
    },
  })
  add(new SalesUnderWay(), sale)
  return looks
}
test('a sale looks at one of each lifetime, however many there are', () => {
  const looks = countLooks((sales, sale) => {
    for (let nowMs = 0; nowMs < 1000; nowMs += 1) {
      sales.dropExpired(nowMs)
      const lifetimeMs = nowMs % 2 ? MINUTE_MS : WAIT_MS
      sales.set(`invoice ${nowMs}`, sale(nowMs + lifetimeMs), lifetimeMs)
    }
    expect([...sales]).toHaveLength(1000)
  })
  expect(looks).toBeLessThan(2 * 1000)
})

test('each sale that is dropped is looked at once', () => {
  const looks = countLooks((sales, sale) => {
    for (let nowMs = 0; nowMs < 1000; nowMs += 1) {
      sales.set(`invoice ${nowMs}`, sale(nowMs + MINUTE_MS), MINUTE_MS)
    }
    sales.dropExpired(MINUTE_MS + 499)
    expect([...sales]).toHaveLength(500)
  })
  expect(looks).toBe(501)
})

const saleUntil = (untilMs: number): Sale => ({ customer: 'ana', untilMs })

test('none that waits keeps one behind it whose time is over', () => {
  const sales = new SalesUnderWay()
  sales.set('waits', saleUntil(WAIT_MS), WAIT_MS)
  sales.set('answered', saleUntil(MINUTE_MS), MINUTE_MS)
  sales.dropExpired(MINUTE_MS)
  expect(Array.from(sales, ([invoice]) => invoice)).toEqual(['waits'])
})

test('a sale that is set again has one entry, the latest', () => {
  const sales = new SalesUnderWay()
  sales.set('a', saleUntil(1), MINUTE_MS)
  sales.set('a', saleUntil(2), WAIT_MS)
  expect([...sales]).toEqual([['a', saleUntil(2)]])
  sales.delete('a')
  expect(sales.get('a')).toBeUndefined()
})
