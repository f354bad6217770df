/** What comes after the phases: the Worker's looks at Dub, and a week later the leads that wait for their key. */
import { poll } from '../../tools/until.ts'
import type { Account } from './account.ts'
import type { KeptEvents } from './kept-events.ts'
import { LONGEST_DELAY_SECONDS } from './queue-delay.ts'
import type { RunTime } from './run-time.ts'
import type { WorkerProcess } from './worker-process.ts'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS

/** Ten minutes after an answer the Worker looks for the event, and once more an hour after that. */
const STEPS_MS = [11 * MINUTE_MS, 64 * MINUTE_MS] as const
/** What was sent again between the steps is looked for again. */
const MOST_STEPS = 12
/** Dub's keys are over after seven days. */
const KEYS_OVER_MS = 8 * DAY_MS
/** How long Dub must get no call before time moves on: a second recording would come now. */
const QUIET_MS = 3000
/** By then every message has come from the queue once more, whatever its delay. */
const LONGEST_WAIT_MS = (LONGEST_DELAY_SECONDS + 15) * 1000

export interface AftermathOptions {
  readonly time: RunTime
  readonly worker: WorkerProcess
  readonly read: () => KeptEvents
  readonly look: () => Account
  /** Of the calls to Dub so far. */
  readonly callCount: () => number
  readonly areSendersDone: () => boolean
  /** How long each step of time may take. */
  readonly limitMs: number
  /** Takes a line for each step. */
  readonly say: (line: string) => void
}

/** Moves time on until every event is recorded or listed, and none waits to be confirmed. */
export async function untilSettled(options: AftermathOptions): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await untilNothingIsDue(options)
    const { missing, awaited } = options.look()
    options.say(`${missing.length} events on their way, ${awaited.length} to be confirmed`)
    if (isSettled(options)) return
    await options.time.advance(STEPS_MS[step % STEPS_MS.length] ?? 0)
  }
}

/** Moves time past the end of Dub's keys, and has the Worker send again what waited for that. */
export async function untilSentAgain(options: AftermathOptions): Promise<void> {
  await options.time.advance(KEYS_OVER_MS)
  await untilSettled(options)
}

/** Runs the schedule until nothing is due by the time of the run and nothing is on its way. */
async function untilNothingIsDue(options: AftermathOptions): Promise<void> {
  const { callCount, areSendersDone, limitMs, look, time, worker } = options
  const startedAtMs = Date.now()
  let calls = -1
  let sinceMs = startedAtMs
  await poll(
    async () => {
      if (isDue(options)) await worker.runScheduled(time.now())
      if (calls !== callCount()) {
        calls = callCount()
        sinceMs = Date.now()
      }
      const isQuiet = areSendersDone() && !isDue(options) && Date.now() - sinceMs > QUIET_MS
      const isQueueEmpty = look().missing.length === 0 || Date.now() - startedAtMs > LONGEST_WAIT_MS
      return isQuiet && isQueueEmpty
    },
    { limitMs, everyMs: 200 },
  )
}

function isDue({ read, time }: AftermathOptions): boolean {
  const { deadLetters, ledger } = read()
  const nowMs = time.now()
  return (
    ledger.some(({ lookAtMs }) => lookAtMs <= nowMs) ||
    deadLetters.some(({ resendAtMs, state }) => state === 'poisoned' && (resendAtMs ?? 0) <= nowMs)
  )
}

function isSettled({ look }: AftermathOptions): boolean {
  const { missing, awaited } = look()
  return missing.length === 0 && awaited.length === 0
}
