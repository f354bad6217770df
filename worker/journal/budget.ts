/** No I/O; the clock is an argument. */
const MINUTE_MS = 60 * 1000

/** How many events of a kind an entry stands for; 0 while it is not to be written. */
export type Budget = (what: string, nowMs: number) => number

/**
 * Bounds how often an isolate writes what strangers can send without end; one kind takes at most half of it, rounded up,
 * so that a flood leaves room for the others. Events over the bound are counted in memory, and written with the next of
 * their kind; only those of an isolate that ends are left out.
 */
export function createBudget(writesAMinute: number): Budget {
  let minute = 0
  let writes = 0
  const writesOf = new Map<string, number>()
  const unwritten = new Map<string, number>()
  return (what, nowMs) => {
    const now = Math.floor(nowMs / MINUTE_MS)
    if (now !== minute) {
      minute = now
      writes = 0
      writesOf.clear()
    }
    const events = (unwritten.get(what) ?? 0) + 1
    unwritten.set(what, events)
    const own = writesOf.get(what) ?? 0
    if (writes >= writesAMinute || own >= Math.ceil(writesAMinute / 2)) return 0
    writes += 1
    writesOf.set(what, own + 1)
    unwritten.delete(what)
    return events
  }
}
