import { delayStep, FIRST_DELAY_MS, nextDelayMs } from '../../worker/settle/schedule.ts'
import { createRandom } from '../random.ts'
import { MINUTE_MS } from './assumptions.ts'
import type { Failure } from './dub.ts'
import type { Scenario } from './scenario.ts'
import type { Tally } from './tally.ts'

/** A lead, of a customer of its own. */
export interface Lead {
  readonly customer: string
  readonly admittedAtMs: number
}

/** A lead in the queue. */
export interface Message {
  readonly customer: string
  readonly isFromOutage: boolean
  /** How often the lead has been tried. */
  readonly tries: number
  /** How often it was skipped since. */
  readonly skips: number
  /** Whether the first of safe delivery's two calls has succeeded. */
  readonly isProven: boolean
}

interface Due {
  readonly message: Message
  readonly sinceMs: number
}

/** The queue, with the Worker's own schedule. */
export class RetryQueue {
  readonly #tally: Tally
  readonly #random = createRandom(1)
  readonly #outageMs: number
  /** A later first delay is the same schedule, entered this many tries further on. */
  readonly #triesAhead: number
  /** A shorter longest delay is the same schedule, followed no further than this many tries. */
  readonly #triesAtMost: number
  /** Delayed messages, by the second they are due. */
  readonly #delayed = new Map<number, Message[]>()
  readonly #due: Due[] = []

  constructor({ outageMinutes, firstDelayMs, longestDelayMs }: Scenario, tally: Tally) {
    this.#tally = tally
    this.#outageMs = outageMinutes * MINUTE_MS
    this.#triesAhead = Math.log2(firstDelayMs / FIRST_DELAY_MS)
    this.#triesAtMost = 1 + Math.ceil(Math.log2(longestDelayMs / FIRST_DELAY_MS))
  }

  /** How many messages are due. */
  get size(): number {
    return this.#due.length
  }

  /** Since when the first message is due; infinite when none is. */
  get dueSinceMs(): number {
    return this.#due[0]?.sinceMs ?? Infinity
  }

  /** Adds a lead that a page's try could not deliver. */
  add({ customer, admittedAtMs }: Lead, isProven: boolean, failure: Failure, nowMs: number): void {
    const isFromOutage = admittedAtMs < this.#outageMs
    this.#tally.queued += 1
    this.#tally.waiting += 1
    if (isFromOutage) this.#tally.waitingFromOutage += 1
    this.#tally.operations += 1
    const tried = failure.skipped ? { tries: 0, skips: 1 } : { tries: 1, skips: 0 }
    this.#delay({ customer, isFromOutage, ...tried, isProven }, failure, nowMs)
  }

  /** Delivers a batch of at most `size` messages. */
  take(size: number): Message[] {
    const batch = this.#due.splice(0, size)
    this.#tally.operations += batch.length
    return batch.map(({ message }) => message)
  }

  /** Acknowledges a message whose lead is recorded. */
  ack({ isFromOutage }: Message): void {
    this.#tally.recorded += 1
    this.#tally.waiting -= 1
    if (isFromOutage) this.#tally.waitingFromOutage -= 1
    this.#tally.operations += 1
  }

  /**
   * Retries a message. What the try has proven, and whether there was one, goes into a new one where it
   * differs: a write and a delete.
   */
  retry(message: Message, isProven: boolean, failure: Failure, nowMs: number): void {
    const wasSkipped = message.skips > 0
    if (isProven !== message.isProven || wasSkipped !== (failure.skipped ?? false)) {
      this.#tally.operations += 2
    }
    const { tries, skips } = message
    const counted = failure.skipped ? { skips: skips + 1 } : { tries: tries + 1, skips: 0 }
    this.#delay({ ...message, ...counted, isProven }, failure, nowMs)
  }

  /** Makes the messages of this second due. */
  wake(second: number): void {
    const sinceMs = second * 1000
    for (const message of this.#delayed.get(second) ?? []) this.#due.push({ message, sinceMs })
    this.#delayed.delete(second)
  }

  #delay(message: Message, { retryAfterMs, skipped }: Failure, nowMs: number): void {
    const step = delayStep(message.tries, message.skips)
    const tries = Math.min(step + this.#triesAhead, this.#triesAtMost)
    const hint = { reason: 'server_error', retryAfterMs, skipped }
    const delayMs = nextDelayMs(tries, hint, this.#random.next())
    const second = Math.ceil(nowMs / 1000) + Math.ceil(delayMs / 1000)
    const delayed = this.#delayed.get(second)
    if (delayed) delayed.push(message)
    else this.#delayed.set(second, [message])
  }
}
