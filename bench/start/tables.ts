import type { Table } from '../part.ts'
import { median } from '../statistics.ts'
import { whole } from '../table.ts'
import type { BundleSize } from './bundle-size.ts'
import type { ColdStart, Round } from './cold-start.ts'

/** What is measured of a start, and what it is called. */
const FIGURES: readonly (readonly [name: string, figure: keyof ColdStart])[] = [
  ['process start until it listens', 'listeningMs'],
  ['first event', 'firstMs'],
  ['second event', 'secondMs'],
  ['process start until the first answer', 'untilFirstMs'],
  ['CPU time of the process until then', 'cpuMs'],
]

export const describeBundle = ({ bytes, gzipBytes, shares }: BundleSize): Table => ({
  title: 'What the bundle consists of, in bytes',
  rows: [
    ['source', 'bytes'],
    ['all, gzip', whole(gzipBytes)],
    ['all', whole(bytes)],
    ...shares.map(([source, share]) => [source, whole(share)]),
  ],
})

export const describeStarts = (rounds: readonly Round[]): Table => ({
  title: `Cold starts, medians of ${rounds.length} rounds, in milliseconds`,
  rows: [
    ['', 'dub-track', 'bare Worker', 'difference', 'ratio'],
    ...FIGURES.map(([name, figure]) => toRow(name, rounds, figure)),
  ],
})

/** Ours, the bare Worker's, by how much and how many times ours is more. */
function toRow(name: string, rounds: readonly Round[], figure: keyof ColdStart): string[] {
  const pairs = rounds.flatMap(({ ours: { [figure]: ours }, bare: { [figure]: bare } }) =>
    ours === undefined || bare === undefined ? [] : [{ ours, bare }],
  )
  if (pairs.length === 0) return [name, 'not known here', '', '', '']
  return [
    name,
    median(pairs.map(({ ours }) => ours)).toFixed(1),
    median(pairs.map(({ bare }) => bare)).toFixed(1),
    median(pairs.map(({ ours, bare }) => ours - bare)).toFixed(1),
    median(pairs.map(({ ours, bare }) => ours / bare)).toFixed(2),
  ]
}
