import { expect, test } from 'vitest'
import { createBudget } from '../../../worker/journal/budget.ts'

const MINUTE_MS = 60_000

test('lets so many writes a minute through, whatever they are of', () => {
  const budget = createBudget(3)
  const written = ['a', 'b', 'a', 'a', 'b', 'c'].map((what) => budget(what, 1))
  expect(written).toEqual([1, 1, 1, 0, 0, 0])
})

test('adds what it held back to the next write of its kind', () => {
  const budget = createBudget(1)
  const flood = Array.from({ length: 1000 }, () => budget('flood', 0))
  expect(flood.filter((events) => events > 0)).toEqual([1])
  expect(budget('other', MINUTE_MS)).toBe(1)
  expect(budget('flood', MINUTE_MS + 1)).toBe(0)
  expect(budget('flood', 2 * MINUTE_MS)).toBe(1001)
})

test('leaves room for the others beside a flood of one kind', () => {
  const budget = createBudget(5)
  const flood = Array.from({ length: 100 }, () => budget('flood', 0))
  expect(flood.filter((events) => events > 0)).toHaveLength(3)
  expect([budget('one', 1), budget('other', 2), budget('third', 3)]).toEqual([1, 1, 0])
})
