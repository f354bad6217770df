import { startWorkerd } from '../../test/support/start-workerd.ts'
import { type Contestant, reportLead, settingsFor } from './contestants.ts'
import { cpuTimeMs } from '../cpu-time.ts'

/** One start of a process, in milliseconds. */
export interface ColdStart {
  /** From the start of the process until it listens, with the module compiled and evaluated. */
  readonly listeningMs: number
  /** The first event, from its request to the end of its answer. */
  readonly firstMs: number
  /** The second event. */
  readonly secondMs: number
  /** From the start of the process until the first event was answered. */
  readonly untilFirstMs: number
  /** CPU time of the process until then; undefined where the system does not tell. */
  readonly cpuMs: number | undefined
}

/** One start of each, one after the other. */
export interface Round {
  readonly ours: ColdStart
  readonly bare: ColdStart
}

/** Starts a process, has it answer two events, and ends it. */
export async function coldStart(
  { module }: Contestant,
  dubUrl: string,
  round: number,
): Promise<ColdStart> {
  const workerd = await startWorkerd(module, { texts: settingsFor(dubUrl) })
  try {
    const listeningMs = performance.now() - workerd.startedAtMs
    const firstMs = await reportLead(workerd.url, 2 * round)
    const untilFirstMs = performance.now() - workerd.startedAtMs
    const cpuMs = cpuTimeMs(workerd.pid)
    const secondMs = await reportLead(workerd.url, 2 * round + 1)
    return { listeningMs, firstMs, secondMs, untilFirstMs, cpuMs }
  } finally {
    await workerd.close()
  }
}
