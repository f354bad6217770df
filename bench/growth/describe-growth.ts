import type { Line } from '../part.ts'

/** Between the last two points, by which power of the size the cost grows. */
export function exponentOf(points: Line['points']): number {
  const [[fromX, fromY], [toX, toY]] = points.slice(-2) as [Line['points'][0], Line['points'][0]]
  return toY === fromY ? 0 : Math.log(toY / fromY) / Math.log(toX / fromX)
}

/** The greatest exponent of each word. Ten times the size costs up to 1.3, 2, 6 and 16 times as much. */
const WORDS = [
  [0.1, 'constant'],
  [0.3, 'slow, as of a logarithm'],
  [0.8, 'less than in proportion'],
  [1.2, 'in proportion'],
] as const

/** How a line goes on at its end, as `in proportion (from 10 to 100: 9.7 times)`. */
export function describeGrowth({ points }: Pick<Line, 'points'>): string {
  const [[fromX, fromY], [toX, toY]] = points.slice(-2) as [Line['points'][0], Line['points'][0]]
  const exponent = exponentOf(points)
  const word = WORDS.find(([greatest]) => exponent <= greatest)?.[1] ?? 'more than in proportion'
  const times = toY === fromY ? '1' : Number((toY / fromY).toPrecision(2)).toLocaleString('en-US')
  return `${word} (${fromX.toLocaleString('en-US')} to ${toX.toLocaleString('en-US')}: ${times} times)`
}
