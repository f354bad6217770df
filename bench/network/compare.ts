/** The model beside what the real Worker took. */
import type { Table } from '../part.ts'
import { median } from '../statistics.ts'
import { whole } from '../table.ts'
import type { Opened } from './count-connections.ts'
import type { MeasuredWay } from './measure-ways.ts'
import { answerMs, type Way } from './model.ts'

const measuredMs = ({ events }: MeasuredWay): number => median(events.map((each) => each.answerMs))

/** What an event takes by itself, without distances and without Dub's work. */
const ownMs = (measured: readonly MeasuredWay[]): number =>
  median(measured.flatMap(({ events }) => events.map((each) => each.ownMs)))

/** How much longer than by the model the rest took: 0.1 is a tenth. */
const deviationsOf = (measured: readonly MeasuredWay[]): number[] => {
  const own = ownMs(measured)
  return measured.map((each) => (measuredMs(each) - own) / answerMs(each.way) - 1)
}

export const largestDeviation = (measured: readonly MeasuredWay[]): number =>
  Math.max(...deviationsOf(measured).map(Math.abs))

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`

export function describeComparison(measured: readonly MeasuredWay[]): Table {
  const own = ownMs(measured)
  const deviations = deviationsOf(measured)
  return {
    title: 'The model beside the Worker in workerd, in milliseconds',
    rows: [
      ['to Dub, delivery, Worker, connection, database', 'model', 'measured', 'less own', 'off by'],
      ...measured.map((each, index) => [
        nameOf(each.way),
        whole(answerMs(each.way)),
        whole(measuredMs(each)),
        whole(measuredMs(each) - own),
        percent(deviations[index] ?? Number.NaN),
      ]),
    ],
  }
}

export const describeConnections = (counts: readonly Opened[]): Table => ({
  title: 'Connections to Dub that workerd opened, at two calls an event',
  rows: [['events', 'opened'], ...counts.map(({ events, opened }) => [events, whole(opened)])],
})

const nameOf = ({ toDubMs, delivery, isPlaced, connection, database }: Way): string =>
  [
    `${toDubMs} ms`,
    delivery,
    isPlaced ? 'next to Dub' : 'near the visitor',
    connection === 'open' ? 'open' : 'new',
    database === 'near_dub' ? 'near Dub' : 'near the visitor',
  ].join(', ')
