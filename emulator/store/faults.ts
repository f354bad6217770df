/**
 * What can go wrong on demand:
 * - `rate_limited`: 429, no dedupe key taken
 * - `server_error`: 500 before any work
 * - `server_error_after_key`: 500 after the dedupe key was taken and before the lead was recorded;
 *   a sale takes no key, and is not recorded either
 * - `bad_gateway`: 502 with a web page
 * - `hang`: no answer, ever
 * - `reset`: the connection is reset before any work
 * - `slow`: the usual answer, late
 * - `not_json`: 200 with text/html, nothing recorded
 * - `malformed_json`: 200 with JSON cut in half, nothing recorded
 * - `answer_lost`: all the work, then the connection is dropped
 * - `unauthorized`: 401, the key is invalid
 * - `forbidden`: 403, the plan is too low
 * - `gone`: 410, the invitation has expired
 */
export const FAULT_KINDS = [
  'rate_limited',
  'server_error',
  'server_error_after_key',
  'bad_gateway',
  'hang',
  'reset',
  'slow',
  'not_json',
  'malformed_json',
  'answer_lost',
  'unauthorized',
  'forbidden',
  'gone',
] as const

/** One way to go wrong. */
export type FaultKind = (typeof FAULT_KINDS)[number]

/** The calls a fault can be kept to: deferred leads, or whatever records an event. */
export const FAULT_TARGETS = ['deferred', 'recording'] as const

/** One of the two targets of a fault. */
export type FaultTarget = (typeof FAULT_TARGETS)[number]

/** A misbehaviour to come. */
export interface Fault {
  readonly kind: FaultKind
  /** How many calls it hits: 1 unless given, Infinity for every one. */
  readonly times?: number | undefined
  /** How many calls that it could have hit it lets through first: none unless given. */
  readonly afterCalls?: number | undefined
  /** Which calls it hits: all of them unless given. */
  readonly only?: FaultTarget | undefined
  /** Real milliseconds the answer, or the loss of the connection, is held back; `slow` takes 1000 unless given. */
  readonly delayMs?: number | undefined
  /** In place of the status of `server_error`, `server_error_after_key`, `bad_gateway`, `not_json`, `malformed_json`. */
  readonly status?: number | undefined
}

/** Faults waiting for their calls, in the order they came. */
export interface FaultQueue {
  /** Puts a fault at the end. */
  add(fault: Fault): void
  /** The first fault that hits a call of this kind, or null. Counts the hit. */
  take(target: FaultTarget | null): Fault | null
  /** What is left: `times` and `afterCalls` are those still to come. */
  pending(): Fault[]
  /** Forgets them all. */
  clear(): void
}

interface WaitingFault {
  readonly fault: Fault
  timesLeft: number
  callsToPass: number
}

/** An empty queue of faults. */
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
    pending: () => waiting.map(whatIsLeft),
    clear: () => {
      waiting = []
    },
  }
}

function whatIsLeft({ fault, timesLeft, callsToPass }: WaitingFault): Fault {
  return { ...fault, times: timesLeft, afterCalls: callsToPass }
}
