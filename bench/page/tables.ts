import type { Table } from '../part.ts'
import { median } from '../statistics.ts'
import { EMPTY } from './contestants.ts'
import { isPreflight, type Requests } from './count-requests.ts'
import { type Cost, isLong } from './read-trace.ts'
import { SLOWDOWN, type Timed } from './time-scripts.ts'

export const describeTimes = (timed: readonly Timed[]): Table => ({
  title: `Milliseconds of the main thread, on a processor made ${SLOWDOWN} times slower: median (least to most)`,
  rows: [
    [
      'script',
      'evaluate',
      'call',
      'longest task with it',
      'of it beyond an empty script',
      'visits with a long one',
    ],
    ...timed.map(({ contestant, hasClick, costs }) => [
      contestant.call ? nameVisit(contestant.name, hasClick) : contestant.name,
      spread(costs.map(({ evaluateMs }) => evaluateMs)),
      contestant.call ? spread(costs.map(({ callMs }) => callMs)) : '',
      spread(costs.map(({ taskMs }) => taskMs)),
      contestant === EMPTY ? '' : (taskOf(costs) - emptyTaskOf(timed)).toFixed(1),
      `${costs.filter(isLong).length} of ${costs.length}`,
    ]),
  ],
})

export const describeRequests = (visits: readonly Requests[]): Table => ({
  title: 'Requests of a page that reports a signup, as they arrived',
  rows: [
    ['script', 'requests', 'of them preflights', 'what'],
    ...visits.map(({ name, hasClick, requests }) => [
      nameVisit(name, hasClick),
      String(requests.length),
      String(requests.filter(isPreflight).length),
      requests.join(', '),
    ]),
  ],
})

const taskOf = (costs: readonly Cost[]): number => median(costs.map(({ taskMs }) => taskMs))

const emptyTaskOf = (timed: readonly Timed[]): number =>
  taskOf(timed.flatMap(({ contestant, costs }) => (contestant === EMPTY ? costs : [])))

const nameVisit = (name: string, hasClick: boolean): string =>
  `${name}, ${hasClick ? 'with' : 'without'} a click`

const spread = (values: readonly number[]): string =>
  `${median(values).toFixed(1)} (${Math.min(...values).toFixed(1)} to ${Math.max(...values).toFixed(1)})`
