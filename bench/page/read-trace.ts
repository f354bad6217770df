/** Reads from a trace of Chromium what a script cost the main thread. No I/O. */
import { CALLED_MARK, RETURNED_MARK } from './page-with.ts'

/** From here on a browser calls a task long (w3c.github.io/longtasks). */
const LONG_TASK_MS = 50

/** What is read of an event. Times are in microseconds. */
export interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly args?: { readonly data?: { readonly url?: string } }
}

export interface Cost {
  /** To compile and run the script: the whole of `EvaluateScript`, on the clock on the wall. */
  readonly evaluateMs: number
  /** From the call until it returned; what it goes on with is not in it. */
  readonly callMs: number
  /** The longest task that evaluated the script or called it, with all that the browser did in it besides. */
  readonly taskMs: number
}

/** The categories that these events are in. */
export const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
]

/** What the script of this URL cost the page that loaded it; throws an error where the trace does not show it. */
export function readTrace(events: readonly TraceEvent[], url: string): Cost {
  const find = (isIt: (event: TraceEvent) => boolean): TraceEvent => {
    const found = events.find(isIt)
    if (!found) throw new Error(`The trace does not show what ${url} did.`)
    return found
  }
  const evaluation = find(({ name, args }) => name === 'EvaluateScript' && args?.data?.url === url)
  const isInPage = ({ pid, tid }: TraceEvent) => pid === evaluation.pid && tid === evaluation.tid
  const called = find((event) => event.name === CALLED_MARK && isInPage(event))
  const returned = find((event) => event.name === RETURNED_MARK && isInPage(event))
  const taskOf = (part: TraceEvent) =>
    find((task) => task.name === 'RunTask' && isInPage(task) && contains(task, part))
  return {
    evaluateMs: toMs(evaluation.dur),
    callMs: toMs(returned.ts - called.ts),
    taskMs: Math.max(toMs(taskOf(evaluation).dur), toMs(taskOf(called).dur)),
  }
}

/** Whether the script was part of a task that the browser calls long. */
export const isLong = ({ taskMs }: Cost): boolean => taskMs >= LONG_TASK_MS

const contains = (task: TraceEvent, part: TraceEvent): boolean =>
  task.ts <= part.ts && part.ts < task.ts + (task.dur ?? 0)

const toMs = (microseconds = 0): number => microseconds / 1000
