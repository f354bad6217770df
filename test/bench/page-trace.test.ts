import { expect, test } from 'vitest'
import { isLong, readTrace, type TraceEvent } from '../../bench/page/read-trace.ts'

const URL = 'http://localhost/script.js'
const MAIN = { pid: 1, tid: 1 }

const task = (startedAtMs: number, ms: number, thread = MAIN): TraceEvent => ({
  ...thread,
  name: 'RunTask',
  ts: startedAtMs * 1000,
  dur: ms * 1000,
})
const evaluation = (url: string, startedAtMs: number, ms: number): TraceEvent => ({
  ...task(startedAtMs, ms),
  name: 'EvaluateScript',
  args: { data: { url } },
})
const mark = (name: string, atMs: number): TraceEvent => ({
  ...MAIN,
  name,
  ts: atMs * 1000,
})

/** Evaluated at 110 for 12 ms within 30, called at 210 for 2 ms within 20. */
const TRACE = [
  task(0, 90),
  evaluation('http://localhost/other.js', 10, 70),
  task(100, 300, { pid: 1, tid: 2 }),
  task(100, 30),
  evaluation(URL, 110, 12),
  task(200, 20),
  mark('bench: called', 210),
  mark('bench: returned', 212),
]

test('reads the cost of one script, without that of other scripts, tasks and threads', () => {
  expect(readTrace(TRACE, URL)).toEqual({ evaluateMs: 12, callMs: 2, taskMs: 30 })
})

test('takes the task of the call where that is the longer one', () => {
  const longCall = TRACE.map((event) => (event.ts === 200_000 ? task(200, 50) : event))
  const cost = readTrace(longCall, URL)
  expect(cost.taskMs).toBe(50)
  expect(isLong(cost)).toBe(true)
})

test('throws an error where a trace does not show the script, rather than find that it cost nothing', () => {
  expect(() => readTrace(TRACE, 'http://localhost/absent.js')).toThrow('does not show')
  expect(() => readTrace(TRACE.slice(0, -1), URL)).toThrow('does not show')
})
