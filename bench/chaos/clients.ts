import { setTimeout as sleep } from 'node:timers/promises'
import { KEPT } from '../../snippet/receipt.ts'
import type { Random } from '../random.ts'
import type { Diary } from './diary.ts'
import type { ChaosEvent } from './events.ts'
import { postEvent } from './post-event.ts'

const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 8000

/** Where clients send to, and as which origin. */
export interface ClientOptions {
  readonly workerUrl: string
  readonly origin: string
  readonly diary: Diary
  readonly random: Random
  /** Stops the clients that still repeat an event. */
  readonly signal: AbortSignal
}

/** Plain HTTP clients and servers that repeat an event until the Worker has accepted it, as the snippet does. */
export interface Clients {
  /** Sends an event from a client of its own. */
  readonly send: (event: ChaosEvent) => void
  /** How many requests wait for the Worker's answer. */
  readonly pending: () => number
  /** Settles when every client has its receipt. */
  readonly done: () => Promise<unknown>
}

/** Clients of this Worker. */
export function createClients({
  workerUrl,
  origin,
  diary,
  random,
  signal,
}: ClientOptions): Clients {
  const runs: Promise<void>[] = []
  let pending = 0

  const post = async (event: ChaosEvent) => {
    pending += 1
    const posted = await postEvent(event, workerUrl, origin)
    pending -= 1
    return posted
  }

  const run = async (event: ChaosEvent) => {
    let delayMs = FIRST_DELAY_MS
    for (;;) {
      const { receipt, waitMs } = await post(event)
      if (receipt.status !== 'kept') return diary.note(event, receipt)
      await sleep(Math.max(waitMs, delayMs * random.between(1, 1.25)), undefined, { signal })
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
      diary.noteResend()
    }
  }

  return {
    // A stopped client has no receipt: its event is looked for like any other.
    send: (event) => void runs.push(run(event).catch(() => diary.note(event, KEPT))),
    pending: () => pending,
    done: () => Promise.all(runs),
  }
}
