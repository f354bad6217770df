/** Writes `bench/RESULTS.md`, from the last result of every part. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Goal, Table } from '../part.ts'
import { drawChart } from './draw-chart.ts'
import type { Result } from './results.ts'

const pathTo = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url))

export function writeResultsPage(results: readonly Result[]): void {
  mkdirSync(pathTo('charts'), { recursive: true })
  for (const chart of results.flatMap(({ charts = [] }) => charts)) {
    writeFileSync(pathTo(`charts/${chart.file}.svg`), drawChart(chart))
  }
  writeFileSync(
    pathTo('RESULTS.md'),
    `${[...introduction(results), ...results.flatMap(section)].join('\n\n')}\n`,
  )
}

const introduction = (results: readonly Result[]): string[] => [
  '# Results of the benchmark',
  'Written by `npm run bench`, which measures again. The raw figures are in `bench/results/`. Machines differ: compare\nthe figures of one table with each other.',
  '## Goals',
  toMarkdown(goalRows(results.flatMap(({ goals }) => goals))),
]

export const goalRows = (goals: readonly Goal[]): string[][] => [
  ['figure', 'goal', 'measured', 'peers, same run', 'met'],
  ...goals.map(({ figure, goal, measured, peers, isMet }) => [
    figure,
    goal,
    measured,
    peers,
    isMet ? 'yes' : 'no',
  ]),
]

function section({ title, setting, notes, tables, charts = [] }: Result): string[] {
  const { date, commit, machine, versions } = setting
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  return [
    `## ${title}`,
    `Measured on ${date} at ${commit}. ${machine}; ${tools.join(', ')}.`,
    ...notes,
    ...tables.flatMap(describeTable),
    ...charts.map((chart) => `![${chart.title}](charts/${chart.file}.svg)`),
  ]
}

const describeTable = ({ title, rows }: Table): string[] => [`### ${title}`, toMarkdown(rows)]

function toMarkdown([names = [], ...rows]: readonly (readonly string[])[]): string {
  const alignment = names.map((_, column) => (column === 0 ? '---' : '---:'))
  return [names, alignment, ...rows].map(toLine).join('\n')
}

const toLine = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
