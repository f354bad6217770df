import type { Chart, Goal, Line, Measured, Table } from '../part.ts'
import { describeGrowth } from './describe-growth.ts'

/** How costs grow with one number. */
export interface Dimension extends Measured {
  readonly charts: readonly Chart[]
}

/** A figure at each size. */
export interface Cost extends Line {
  /** Such as `rows read`. */
  readonly unit: string
}

/** What is said of a dimension besides its figures. */
export interface Naming {
  /** Of the chart's file; the charts of one dimension have their unit after it. */
  readonly file: string
  readonly title: string
  /** What the sizes count. */
  readonly size: string
  readonly note: string
}

/** A table of all costs, a sentence for each, and a chart for each unit. */
export function describeDimension(
  { file, title, size, note }: Naming,
  costs: readonly Cost[],
  goals: readonly Goal[] = [],
): Dimension {
  const units = [...new Set(costs.map(({ unit }) => unit))]
  const sizes = [...new Set(costs.flatMap(({ points }) => points.map(([x]) => x)))]
  const table: Table = {
    title,
    rows: [
      [size, ...costs.map(({ name, unit }) => `${name}, ${unit}`)],
      ...sizes.map((x) =>
        [x.toLocaleString('en-US')].concat(costs.map((cost) => figureAt(cost, x))),
      ),
    ],
  }
  const sentences = costs.map((cost) => `- ${cost.name}, ${cost.unit}: ${describeGrowth(cost)}`)
  return {
    notes: [
      note,
      `${title}: how each cost grows between the two largest sizes.\n\n${sentences.join('\n')}`,
    ],
    tables: [table],
    charts: units.map((unit) => ({
      file: units.length === 1 ? file : `${file}-${unit.replaceAll(/\W+/g, '-')}`,
      title,
      x: { label: size, scale: 'log' },
      y: { label: unit, scale: 'log' },
      lines: costs.filter((cost) => cost.unit === unit),
    })),
    goals,
    raw: costs,
  }
}

function figureAt({ points }: Cost, size: number): string {
  const [, value = Number.NaN] = points.find(([x]) => x === size) ?? []
  return format(value)
}

const format = (value: number): string =>
  Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 6 })
