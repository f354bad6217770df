import {
  dollarsFor,
  freeEventsADay,
  isFree,
  LOOKS_A_MONTH,
  monthlyDollars,
  monthlyUsage,
} from './monthly-cost.ts'
import { type Billed, PLAN_DOLLARS, PRICES } from './prices.ts'
import { USAGE, type Way } from './usage.ts'

/** Rows of cells, the first of them the heading. */
export type Table = readonly (readonly string[])[]

const WAYS = Object.keys(USAGE) as Way[]
/** What all events of a month may be. Those that wait in the queue are a share of these. */
const WHOLE_MONTHS = WAYS.filter((way) => way !== 'lead, through the queue')
export const VOLUMES = [1e3, 1e6, 100e6]

const NAMES: Readonly<Record<Billed, string>> = {
  requests: 'requests',
  cpuMs: 'CPU milliseconds',
  rowsWritten: 'rows of D1 written',
  rowsRead: 'rows of D1 read',
  queueOperations: 'queue operations',
  logLines: 'log lines',
}

const count = (value: number): string => value.toLocaleString('en-US')
const dollars = (value: number): string => `$${value.toFixed(2)}`

/** What one event uses, by what becomes of it. */
export const usageTable = (): Table => [
  [
    'event',
    'requests',
    'rows written',
    'rows read',
    'queue operations',
    'log lines',
    'calls to Dub',
  ],
  ...WAYS.map((way) => {
    const { requests, rowsWritten, rowsRead, queueOperations, logLines, callsToDub } = USAGE[way]
    const used = [requests, rowsWritten, rowsRead, queueOperations, logLines, callsToDub]
    return [way as string].concat(used.map(count))
  }),
]

/** A month of so many events, line by line. */
export function monthTable(events: number, way: Way): Table {
  const usage = monthlyUsage(events, way)
  return [
    ['of a month', 'used', 'included', 'above it, a million', 'cost'],
    ['plan', '', '', '', dollars(PLAN_DOLLARS)],
    ...(Object.keys(NAMES) as Billed[]).map((name) => [
      NAMES[name],
      count(usage[name]),
      count(PRICES[name].includes),
      `$${PRICES[name].millionDollars}`,
      dollars(dollarsFor(name, usage[name])),
    ]),
    ['total', '', '', '', dollars(monthlyDollars(usage))],
  ]
}

/** What a month costs, by what becomes of the events. */
export const summaryTable = (): Table => [
  ['every event is a', ...VOLUMES.map((events) => `${count(events)} a month`), 'free plan, a day'],
  ...WHOLE_MONTHS.map((way) =>
    [way as string].concat(
      VOLUMES.map((events) => costOf(events, way)),
      count(freeEventsADay(way)),
    ),
  ),
]

/** A month of so many events, in words where it cannot be or costs nothing. */
function costOf(events: number, way: Way): string {
  if (way === 'lead, safe, asked' && events > LOOKS_A_MONTH) return 'takes the webhook'
  const usage = monthlyUsage(events, way)
  return isFree(usage) ? 'free' : dollars(monthlyDollars(usage))
}
