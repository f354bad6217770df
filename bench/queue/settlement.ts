import { isExhausted, nextDelayMs } from '../../worker/settle/schedule.ts'
import {
  FIRST_DELAY_SECONDS,
  HOUR_MS,
  MINUTE_MS,
  RENEW_AFTER_DELIVERIES,
  TRIES_THAT_MATTER,
} from './assumptions.ts'
import type { Failure } from './dub.ts'
import type { Message } from './message.ts'
import { type Random, randomFrom } from './random.ts'
import { RetryQueue } from './retry-queue.ts'
import type { Scenario } from './scenario.ts'
import type { Tally } from './tally.ts'

/** Messages put off together are spread over at most this many delays: enough to be no herd. */
const SPREADS = 8

/** What becomes of a lead after a try: recorded, put off by the Worker's own schedule, or buried. */
export class Settlement {
  readonly queue: RetryQueue
  readonly #tally: Tally
  readonly #random: Random
  readonly #retryForMs: number
  readonly #outageMinutes: number
  /** A later first delay is the same schedule, entered so many tries further on. */
  readonly #triesAhead: number
  /** A shorter longest delay is the same schedule, followed no further than so many tries. */
  readonly #triesAtMost: number

  constructor(scenario: Scenario, tally: Tally) {
    this.#tally = tally
    this.#random = randomFrom(scenario.seed)
    this.#retryForMs = scenario.retryHours * HOUR_MS
    this.#outageMinutes = scenario.outageMinutes
    this.#triesAhead = Math.log2(scenario.firstDelaySeconds / FIRST_DELAY_SECONDS)
    this.#triesAtMost = 1 + Math.ceil(Math.log2(scenario.longestDelaySeconds / FIRST_DELAY_SECONDS))
    this.queue = new RetryQueue(scenario.retentionHours, tally, (message, count) => {
      tally.lost += count
      this.#leave(message, count)
    })
  }

  /** A page's try has failed: its lead goes to the queue. */
  enqueue(admittedMinute: number, proven: boolean, failure: Failure, nowMs: number): void {
    const writtenMinute = Math.floor(nowMs / MINUTE_MS)
    const message = { admittedMinute, writtenMinute, tries: 1, deliveries: 0, proven }
    this.#tally.queued += 1
    this.#tally.writes += 1
    this.#tally.waiting += 1
    this.#tally.peakBacklog = Math.max(this.#tally.peakBacklog, this.#tally.waiting)
    if (admittedMinute < this.#outageMinutes) this.#tally.waitingFromOutage += 1
    this.#delay(message, 1, failure, nowMs)
  }

  /** Dub has a lead of the queue. */
  recorded(message: Message): void {
    this.#tally.recorded += 1
    this.#tally.deletes += 1
    this.#leave(message, 1)
  }

  /** Messages of the queue could not be delivered; `proven` says how far this try has come. */
  failed(message: Message, count: number, proven: boolean, failure: Failure, nowMs: number): void {
    const ageMs = nowMs - message.admittedMinute * MINUTE_MS
    if (isExhausted(failure.reason, ageMs, this.#retryForMs)) {
      this.#tally.buried += count
      this.#tally.deletes += count
      this.#leave(message, count)
      return
    }
    const deliveries = message.deliveries + 1
    const tries = Math.min(message.tries + 1, TRIES_THAT_MATTER)
    const renewed = proven !== message.proven || deliveries >= RENEW_AFTER_DELIVERIES
    if (renewed) {
      this.#tally.writes += count
      this.#tally.deletes += count
    }
    const next: Message = renewed
      ? { ...message, writtenMinute: Math.floor(nowMs / MINUTE_MS), tries, deliveries: 0, proven }
      : { ...message, tries, deliveries }
    this.#delay(next, count, failure, nowMs)
  }

  #delay(message: Message, count: number, { retryAfterMs }: Failure, nowMs: number): void {
    const tries = Math.min(message.tries + this.#triesAhead, this.#triesAtMost)
    const spreads = Math.min(count, SPREADS)
    for (let spread = 0; spread < spreads; spread += 1) {
      const share = Math.floor((count + spread) / spreads)
      const random = (spread + this.#random()) / spreads
      const delayMs = nextDelayMs(tries, { reason: 'server_error', retryAfterMs }, random)
      this.queue.delay(message, share, nowMs, delayMs)
    }
  }

  #leave(message: Message, count: number): void {
    this.#tally.waiting -= count
    if (message.admittedMinute < this.#outageMinutes) this.#tally.waitingFromOutage -= count
  }
}
