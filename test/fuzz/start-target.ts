import { freePort } from '../support/free-port.ts'
import { type BareWorker, startBareWorker } from '../support/start-bare-worker.ts'
import { startAgreeableDub } from './agreeable-dub.ts'
import { findAnswerProblems, isOfRuntime } from './check-answer.ts'
import { findCallProblems } from './check-calls.ts'
import type { FuzzCase } from './fuzz-case.ts'
import { send } from './send.ts'
import { settingsOf, WORKER_NAMES, type WorkerName } from './settings.ts'

/** How a request fared. */
export interface Outcome {
  /** Undefined when no answer came. */
  readonly status: number | undefined
  /** The runtime refused it before the Worker was asked. */
  readonly byRuntime: boolean
  /** An event that went to Dub. */
  readonly accepted: boolean
  /** What broke a promise; empty when all is well. */
  readonly problems: readonly string[]
}

/** Workers side by side, and the Dub they share. One request at a time: that is how calls are told apart. */
export interface Target {
  readonly send: (fuzzCase: FuzzCase) => Promise<Outcome>
  /** Ends all; gives the lines that no Worker wrote, such as of an exception nobody caught. */
  readonly close: () => Promise<string[]>
}

/** Starts one Worker of each name. */
export async function startTarget(): Promise<Target> {
  const dub = await startAgreeableDub()
  const workers = {} as Record<WorkerName, BareWorker>
  for (const name of WORKER_NAMES) {
    workers[name] = await startBareWorker(settingsOf(name, dub.url, dub.keysUrl), await freePort())
  }
  return {
    send: async (fuzzCase) => {
      dub.takeCalls()
      const answer = await send(workers[fuzzCase.worker].url, fuzzCase).catch(String)
      const calls = dub.takeCalls()
      if (typeof answer === 'string') {
        return { status: undefined, byRuntime: false, accepted: false, problems: [answer] }
      }
      return {
        status: answer.status,
        byRuntime: isOfRuntime(answer),
        accepted: calls.length > 0,
        problems: [
          ...findAnswerProblems(fuzzCase, answer),
          ...findCallProblems(fuzzCase, answer, calls),
        ],
      }
    },
    close: async () => {
      await Promise.all(Object.values(workers).map((worker) => worker.close()))
      await dub.close()
      const lines = Object.values(workers).flatMap((worker) => worker.logs())
      return [...new Set(lines.filter((line) => !isLogLine(line)))]
    },
  }
}

const isLogLine = (line: string): boolean => line.startsWith('{"event":"lead",')
