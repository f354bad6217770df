import { expect, test } from 'vitest'
import { describeGrowth } from '../../bench/growth/describe-growth.ts'

test.each<[number, string]>([
  [1, 'constant (1,000 to 10,000: 1 times)'],
  [0.5, 'constant (1,000 to 10,000: 0.5 times)'],
  [1.5, 'slow, as of a logarithm (1,000 to 10,000: 1.5 times)'],
  [4, 'less than in proportion (1,000 to 10,000: 4 times)'],
  [10, 'in proportion (1,000 to 10,000: 10 times)'],
  [100, 'more than in proportion (1,000 to 10,000: 100 times)'],
])(
  'what costs %s times as much at ten times the size is described by its last points',
  (times, text) => {
    const points = [
      [10, 700],
      [1000, 3],
      [10_000, 3 * times],
    ] as const
    expect(describeGrowth({ points })).toBe(text)
  },
)

test('what costs nothing at any size is constant', () => {
  const points = [
    [1000, 0],
    [10_000, 0],
  ] as const
  expect(describeGrowth({ points })).toBe('constant (1,000 to 10,000: 1 times)')
})
