import { expect, test } from 'vitest'
import type { Chart } from '../../bench/part.ts'
import { createScale } from '../../bench/report/chart/scale.ts'
import { drawChart } from '../../bench/report/draw-chart.ts'

test.each<[number[], number[]]>([
  [
    [3, 47],
    [0, 10, 20, 30, 40, 50],
  ],
  [
    [0.01, 0.29],
    [0, 0.1, 0.2, 0.3],
  ],
  [[100_000], [0, 20_000, 40_000, 60_000, 80_000, 100_000]],
  [[0], [0, 0.2, 0.4, 0.6, 0.8, 1]],
])('a linear axis of %j has round ticks, from 0 to beyond the values', (values, ticks) => {
  expect(createScale('linear', values).ticks).toEqual(ticks)
})

test.each<[number[], number[]]>([
  [
    [1, 10_000],
    [1, 10, 100, 1000, 10_000],
  ],
  [
    [0.03, 2],
    [0.01, 0.1, 1, 10],
  ],
  [[100], [100, 1000]],
  [
    [0, 5],
    [1, 10],
  ],
])('a log axis of %j has a tick at each power of ten around the values', (values, ticks) => {
  expect(createScale('log', values).ticks).toEqual(ticks)
})

test('a value lies between the ticks in proportion, on a log axis to its logarithm', () => {
  const linear = createScale('linear', [50])
  expect([0, 25, 50].map(linear.position)).toEqual([0, 0.5, 1])
  const log = createScale('log', [1, 100])
  expect([1, 10, 100].map(log.position)).toEqual([0, 0.5, 1])
})

const CHART: Chart = {
  file: 'chart',
  title: 'Rows & times < 1 s',
  x: { label: 'rows', scale: 'log' },
  y: { label: 'milliseconds', scale: 'linear' },
  lines: [
    {
      name: 'a read',
      points: [
        [0, 1],
        [1, 1],
        [10, 2],
      ],
    },
    { name: 'a write', points: [[10, 3]] },
  ],
}

test('a chart shows a point for each figure that its axes have a place for, and its names as text', () => {
  const svg = drawChart(CHART)
  expect(svg.match(/<circle /g)).toHaveLength(3)
  expect(svg).toContain('>Rows &amp; times &lt; 1 s<')
  for (const label of ['a read', 'a write', 'rows', 'milliseconds']) {
    expect(svg).toContain(`>${label}</text>`)
  }
  expect(svg).not.toMatch(/NaN|Infinity|undefined/)
})

test('the greater figure is drawn higher, and what comes later further to the right', () => {
  const [first, second] = Array.from(
    drawChart(CHART).matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g),
    ([, x, y]) => ({ x: Number(x), y: Number(y) }),
  )
  expect(second?.x).toBeGreaterThan(first?.x ?? Infinity)
  expect(second?.y).toBeLessThan(first?.y ?? 0)
})
