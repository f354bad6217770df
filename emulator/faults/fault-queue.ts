import type { Fault, FaultTarget } from './fault.ts'

/** Faults waiting for their calls, first come first. */
export interface FaultQueue {
  add(fault: Fault): void
  /** The first fault that hits a call of this target, or null. Counts the hit. */
  take(target: FaultTarget | null): Fault | null
  /** The faults left: `times` and `afterCalls` are those still to come. */
  pending(): Fault[]
  clear(): void
}

interface WaitingFault {
  readonly fault: Fault
  timesLeft: number
  callsToPass: number
}

export function createFaultQueue(): FaultQueue {
  let waiting: WaitingFault[] = []
  return {
    add: (fault) => {
      waiting.push({ fault, timesLeft: fault.times ?? 1, callsToPass: fault.afterCalls ?? 0 })
    },
    take: (target) => {
      for (const entry of waiting) {
        if (entry.fault.only !== undefined && entry.fault.only !== target) continue
        if (entry.callsToPass > 0) {
          entry.callsToPass -= 1
          continue
        }
        entry.timesLeft -= 1
        waiting = waiting.filter((each) => each.timesLeft > 0)
        return entry.fault
      }
      return null
    },
    pending: () => waiting.map(remainderOf),
    clear: () => {
      waiting = []
    },
  }
}

function remainderOf({ fault, timesLeft, callsToPass }: WaitingFault): Fault {
  return { ...fault, times: timesLeft, afterCalls: callsToPass }
}
