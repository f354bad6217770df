import { Circuit } from '../../worker/deliver/circuit.ts'
import { SECOND_CALL_MS } from '../../worker/deliver/forward-lead.ts'
import { FORWARD_LIMIT_MS } from '../../worker/deliver/time-limits.ts'
import { BATCH_OVERHEAD_MS, CONNECTIONS } from './assumptions.ts'
import { deliveryOf, type Dub, type Failure } from './dub.ts'
import type { Message, RetryQueue } from './retry-queue.ts'
import type { Scenario } from './scenario.ts'

/** A message on its way through Dub's two calls. */
interface Try {
  readonly message: Message
  isProven: boolean
  failure: Failure | undefined
}

const TIMEOUT: Failure = { reason: 'timeout' }

/**
 * One of the queue's consumers. A batch goes to Dub side by side, six calls at a time; as every call
 * takes as long, they come back in rounds. Each consumer has an isolate, and a circuit, of its own.
 */
export class Consumer {
  readonly #dub: Dub
  readonly #queue: RetryQueue
  readonly #scenario: Scenario
  readonly #circuit = new Circuit()
  #startedAtMs = 0
  /** When the round comes back, or when the consumer is free for the next batch. */
  #readyAtMs = 0
  #round: Try[] = []
  /** Calls that wait for a connection. */
  #line: Try[] = []

  constructor(scenario: Scenario, dub: Dub, queue: RetryQueue) {
    this.#scenario = scenario
    this.#dub = dub
    this.#queue = queue
  }

  /** When a round comes back, or a batch is full or has waited long enough. */
  get nextAtMs(): number {
    if (this.#round.length > 0) return this.#readyAtMs
    const { maxBatchSize, maxBatchTimeoutSeconds } = this.#scenario
    const { size, dueSinceMs } = this.#queue
    const waitMs = size >= maxBatchSize ? 0 : maxBatchTimeoutSeconds * 1000
    return Math.max(this.#readyAtMs, dueSinceMs + waitMs)
  }

  step(nowMs: number): void {
    if (this.#round.length > 0) for (const each of this.#round) this.#land(each, nowMs)
    else this.#begin(nowMs)
    this.#round = this.#line.splice(0, CONNECTIONS)
    for (const each of this.#round) each.failure = this.#call(nowMs)
    this.#readyAtMs = nowMs + (this.#round.length > 0 ? this.#scenario.callMs : BATCH_OVERHEAD_MS)
  }

  /** All messages ask the circuit at once. */
  #begin(nowMs: number): void {
    this.#startedAtMs = nowMs
    for (const message of this.#queue.take(this.#scenario.maxBatchSize)) {
      const { isProven, customer } = message
      const reason = this.#circuit.blockedBy(customer, nowMs)
      if (reason) this.#queue.retry(message, isProven, { reason, skipped: true }, nowMs)
      else this.#line.push({ message, isProven, failure: undefined })
    }
  }

  /** One call, which the Worker cuts off when the time of its message is up. */
  #call(nowMs: number): Failure | undefined {
    const failure = this.#dub.call(nowMs)
    const isInTime = nowMs + this.#scenario.callMs <= this.#startedAtMs + FORWARD_LIMIT_MS
    return isInTime ? failure : TIMEOUT
  }

  #land(each: Try, nowMs: number): void {
    if (!each.failure && !each.isProven) {
      each.isProven = true
      if (FORWARD_LIMIT_MS - (nowMs - this.#startedAtMs) >= SECOND_CALL_MS) {
        this.#line.push(each)
        return
      }
      each.failure = TIMEOUT
    }
    const { message, isProven, failure } = each
    this.#circuit.report(message.customer, deliveryOf(failure), nowMs)
    if (failure) this.#queue.retry(message, isProven, failure, nowMs)
    else this.#queue.ack(message)
  }
}
