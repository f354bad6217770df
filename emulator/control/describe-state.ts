import type { Fault } from '../faults/fault.ts'
import type { Controls } from './controls.ts'

/** The answer to `GET /__emu/state`: everything recorded and called, in a shape that fits JSON. */
export function describeState(controls: Controls): Readonly<Record<string, unknown>> {
  const { calls, leads, sales, commissions, webhooks, links, customers, clock, delays } = controls
  return {
    now: clock.now(),
    leads,
    sales,
    commissions,
    webhooks,
    links: [...links.values()],
    customers: [...customers.values()],
    redisKeys: controls.redisKeys(),
    callCounts: countByRoute(calls),
    calls,
    delays,
    deliveries: controls.deliveries,
    faults: controls.pendingFaults().map(withoutInfinity),
  }
}

/** The number of calls per method and path, without the query. */
function countByRoute(calls: Controls['calls']): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { method, path } of calls) {
    const route = `${method} ${path.split('?', 1)[0] ?? ''}`
    counts.set(route, (counts.get(route) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

/** JSON has no Infinity. */
function withoutInfinity(fault: Fault): Readonly<Record<string, unknown>> {
  return fault.times === Infinity ? { ...fault, times: 'always' } : { ...fault }
}
