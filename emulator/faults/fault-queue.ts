import type { Fault, FaultTarget } from './fault.ts'

/** Faults waiting for their calls, first come first. */
export interface FaultQueue {
  /** Queues a fault at this moment, in emulated epoch milliseconds. */
  add(fault: Fault, nowMs: number): void
  /** The first fault that hits a call of these targets, or null. Counts the hit. */
  take(targets: readonly FaultTarget[], nowMs: number): Fault | null
  /** The faults left: `times`, `afterCalls` and `forMs` are those still to come. */
  pending(nowMs: number): Fault[]
  clear(): void
}

interface WaitingFault {
  readonly fault: Fault
  readonly endsAtMs: number
  timesLeft: number
  callsToPass: number
}

/** A queue whose probabilities go by `random`, which returns numbers from 0 up to 1. */
export function createFaultQueue(random: () => number): FaultQueue {
  let waiting: WaitingFault[] = []

  const dropSpent = (nowMs: number) => {
    waiting = waiting.filter(({ timesLeft, endsAtMs }) => timesLeft > 0 && nowMs < endsAtMs)
  }

  return {
    add: (fault, nowMs) => {
      const { forMs = Infinity, times = fault.forMs === undefined ? 1 : Infinity } = fault
      const callsToPass = fault.afterCalls ?? 0
      waiting.push({ fault, endsAtMs: nowMs + forMs, timesLeft: times, callsToPass })
    },
    take: (targets, nowMs) => {
      dropSpent(nowMs)
      for (const entry of waiting) {
        const { only, probability = 1 } = entry.fault
        if (only !== undefined && !targets.includes(only)) continue
        if (entry.callsToPass > 0) {
          entry.callsToPass -= 1
          continue
        }
        if (probability < 1 && random() >= probability) continue
        entry.timesLeft -= 1
        return entry.fault
      }
      return null
    },
    pending: (nowMs) => {
      dropSpent(nowMs)
      return waiting.map((entry) => remainderOf(entry, nowMs))
    },
    clear: () => {
      waiting = []
    },
  }
}

function remainderOf(entry: WaitingFault, nowMs: number): Fault {
  const { fault, timesLeft, callsToPass, endsAtMs } = entry
  const remainder = { ...fault, times: timesLeft, afterCalls: callsToPass }
  return fault.forMs === undefined ? remainder : { ...remainder, forMs: endsAtMs - nowMs }
}
