import type { Emulator } from '../../emulator/index.ts'
import type { WorkerProcess } from './worker-process.ts'

/** The time of a run: wall time and what it was moved ahead, the same for Dub and the Worker. */
export interface RunTime {
  /** Epoch milliseconds. */
  now(): number
  advance(ms: number): Promise<void>
}

export function createRunTime(dub: Emulator, worker: WorkerProcess): RunTime {
  let aheadMs = 0
  return {
    now: () => Date.now() + aheadMs,
    advance: async (ms) => {
      aheadMs += ms
      await worker.moveClock(aheadMs)
      dub.clock.advance(ms)
    },
  }
}
