/** No I/O; the clock is an argument. */
const MINUTE_MS = 60 * 1000

/** How many events of a kind an entry stands for; 0 while it is not to be written. */
export type Budget = (what: string, nowMs: number) => number

/**
 * Bounds how often an isolate writes what strangers can send without end. Events over the bound are counted in
 * memory, and written with the next of their kind; only those of an isolate that ends are left out.
 */
export function createBudget(writesAMinute: number): Budget {
  let minute = 0
  let writes = 0
  const unwritten = new Map<string, number>()
  return (what, nowMs) => {
    const now = Math.floor(nowMs / MINUTE_MS)
    if (now !== minute) [minute, writes] = [now, 0]
    const events = (unwritten.get(what) ?? 0) + 1
    unwritten.set(what, events)
    if (writes >= writesAMinute) return 0
    writes += 1
    unwritten.delete(what)
    return events
  }
}
