import { type Billed, FREE_A_DAY, PLAN_DOLLARS, PRICES } from './prices.ts'
import { RUN_USAGE, USAGE, type Way } from './usage.ts'

/** What is assumed, not measured: the share of events that wait in the queue once, and CPU time of a request. */
export const WAITING_SHARE = 0.01
export const CPU_MS_A_REQUEST = 2

export const DAYS_A_MONTH = 30
/** The schedule of `wrangler.toml` is once a minute; each run is counted as a request. */
export const RUNS_A_MONTH = DAYS_A_MONTH * 24 * 60

/** How many events Dub is asked about at most: `LOOKS_AT_ONCE` of `worker/confirm/run-looks.ts`. */
export const LOOKS_A_MONTH = RUNS_A_MONTH * 20

/** What of an event's usage is taken once more by each that waits in the queue. */
const WAITING = USAGE['lead, through the queue']
const NOT_WAITING = USAGE['lead, safe, not confirmed']

/** What a month of so many events uses. */
export function monthlyUsage(events: number, way: Way): Record<Billed, number> {
  const total = (name: Exclude<Billed, 'cpuMs'>) => {
    const extra = Math.max(WAITING[name] - NOT_WAITING[name], 0)
    const ofEvents = events * (USAGE[way][name] + WAITING_SHARE * extra)
    return Math.round(ofEvents + RUNS_A_MONTH * RUN_USAGE[name])
  }
  const requests = total('requests')
  return {
    requests,
    cpuMs: requests * CPU_MS_A_REQUEST,
    rowsWritten: total('rowsWritten'),
    rowsRead: total('rowsRead'),
    queueOperations: total('queueOperations'),
    logLines: total('logLines'),
  }
}

/** What is above the paid plan's allowance, in US dollars. */
export function dollarsFor(name: Billed, used: number): number {
  const { includes, millionDollars } = PRICES[name]
  return (Math.max(used - includes, 0) / 1e6) * millionDollars
}

export const monthlyDollars = (usage: Readonly<Record<Billed, number>>): number =>
  Object.entries(usage).reduce(
    (total, [name, used]) => total + dollarsFor(name as Billed, used),
    PLAN_DOLLARS,
  )

/** Whether the free plan carries a month of such days, all of them alike. */
export const isFree = (usage: Readonly<Record<Billed, number>>): boolean =>
  Object.entries(FREE_A_DAY).every(
    ([name, allowed]) => usage[name as Billed] / DAYS_A_MONTH <= allowed,
  )

/** How many such events a day the free plan carries. */
export const freeEventsADay = (way: Way): number => {
  const limits = Object.entries(FREE_A_DAY).map(([name, allowed]) => {
    const [one, none] = [1e6, 0].map((events) => monthlyUsage(events, way)[name as Billed])
    const each = ((one ?? 0) - (none ?? 0)) / 1e6
    return (allowed - (none ?? 0) / DAYS_A_MONTH) / each
  })
  return Math.floor(Math.min(...limits))
}
