import type { Controls } from './emulator.ts'
import type { Fault } from '../store/faults.ts'

/** What `GET /__emu/state` shows: all that was recorded and called, in a shape that JSON can carry. */
export function describeState(controls: Controls): Readonly<Record<string, unknown>> {
  const { calls, leads, sales, customers, clock, delays } = controls
  return {
    now: clock.now(),
    leads,
    sales,
    customers: [...customers.values()],
    callCounts: countByRoute(calls),
    calls,
    delays,
    faults: controls.pendingFaults().map(speakable),
  }
}

/** How often each method and path was called, the query left aside. */
function countByRoute(calls: Controls['calls']): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { method, path } of calls) {
    const route = `${method} ${path.split('?', 1)[0] ?? ''}`
    counts.set(route, (counts.get(route) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

/** JSON has no Infinity. */
function speakable(fault: Fault): Readonly<Record<string, unknown>> {
  return fault.times === Infinity ? { ...fault, times: 'always' } : { ...fault }
}
