import { setTimeout as sleep } from 'node:timers/promises'
import { KEPT, type Receipt, readReceipt } from '../../snippet/receipt.ts'
import { readRetryAfter } from '../../snippet/retry-after.ts'
import type { Diary } from './diary.ts'
import type { ChaosEvent } from './events.ts'
import type { Random } from './random.ts'

const FIRST_DELAY_MS = 1000
const LONGEST_DELAY_MS = 8000

/** Where a client sends to, and as whom. */
export interface ClientOptions {
  readonly workerUrl: string
  readonly origin: string
  readonly diary: Diary
  readonly random: Random
  /** Ends the sending again. */
  readonly signal: AbortSignal
}

/** Plain HTTP clients that keep an event until they are told that it is safe, as the snippet does. */
export interface Clients {
  /** Sends an event from a client of its own, again and again where need be. */
  readonly send: (event: ChaosEvent) => void
  /** Requests that wait for the Worker's answer. */
  readonly underWay: () => number
  /** Settles when every client was told. */
  readonly done: () => Promise<unknown>
}

/** Clients for this Worker. */
export function createClients({
  workerUrl,
  origin,
  diary,
  random,
  signal,
}: ClientOptions): Clients {
  const runs: Promise<void>[] = []
  let underWay = 0

  const post = async (body: string): Promise<{ receipt: Receipt; waitMs: number }> => {
    underWay += 1
    try {
      const init = { method: 'POST', headers: { origin, 'content-type': 'text/plain' }, body }
      const response = await fetch(`${workerUrl}/track/lead`, init)
      const text = await response.text()
      return {
        receipt: readReceipt(response.status, JSON.parse(text)),
        waitMs: readRetryAfter(response.headers.get('retry-after'), Date.now()),
      }
    } catch {
      return { receipt: KEPT, waitMs: 0 }
    } finally {
      underWay -= 1
    }
  }

  const run = async (event: ChaosEvent) => {
    const { customerExternalId, clickId } = event
    const body = JSON.stringify({ eventName: 'Sign up', customerExternalId, clickId })
    let delayMs = FIRST_DELAY_MS
    for (;;) {
      const { receipt, waitMs } = await post(body)
      if (receipt.status !== 'kept') {
        const detail = receipt.status === 'refused' ? JSON.stringify(receipt.error) : ''
        return diary.note(event, receipt.status, detail)
      }
      await sleep(Math.max(waitMs, delayMs * random.between(1, 1.25)), undefined, { signal })
      delayMs = Math.min(delayMs * 2, LONGEST_DELAY_MS)
      diary.noteResend()
    }
  }

  return {
    // A client that is stopped was told nothing; its event is found missing or elsewhere.
    send: (event) => void runs.push(run(event).catch(() => diary.note(event, 'kept'))),
    underWay: () => underWay,
    done: () => Promise.all(runs),
  }
}
