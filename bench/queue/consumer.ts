import { Circuit } from '../../worker/deliver/circuit.ts'
import { BATCH_OVERHEAD_MS, CONNECTIONS, FORWARD_LIMIT_MS, SECOND_CALL_MS } from './assumptions.ts'
import { deliveryOf, type Dub, type Failure } from './dub.ts'
import type { Message } from './message.ts'
import type { Scenario } from './scenario.ts'
import type { Settlement } from './settlement.ts'
import type { Tally } from './tally.ts'

/** A message in a consumer's hands. */
interface Try {
  readonly message: Message
  proven: boolean
  failure: Failure | undefined
}

const TIMEOUT: Failure = { reason: 'timeout' }

/**
 * One of the queue's consumers. A batch goes to Dub side by side, six calls at a time; as every call
 * takes as long, they come back in rounds. Each consumer has an isolate, and a circuit, of its own.
 */
export class Consumer {
  readonly #dub: Dub
  readonly #settlement: Settlement
  readonly #tally: Tally
  readonly #size: number
  readonly #patienceMs: number
  readonly #callMs: number
  readonly #circuit = new Circuit()
  #startedAtMs = 0
  /** When the round is back, or when the consumer is free for the next batch. */
  #readyAtMs = 0
  #round: Try[] = []
  #line: Try[] = []

  constructor(scenario: Scenario, dub: Dub, settlement: Settlement, tally: Tally) {
    this.#dub = dub
    this.#settlement = settlement
    this.#tally = tally
    this.#callMs = scenario.callMs
    this.#size = scenario.maxBatchSize
    this.#patienceMs = scenario.maxBatchTimeoutSeconds * 1000
  }

  /** When something happens here next: a round comes back, or a batch is full or has waited long enough. */
  get nextAtMs(): number {
    if (this.#round.length > 0) return this.#readyAtMs
    const { ready, oldestReadyMs } = this.#settlement.queue
    const batchAtMs = ready >= this.#size ? oldestReadyMs : oldestReadyMs + this.#patienceMs
    return Math.max(this.#readyAtMs, batchAtMs)
  }

  /** Lets it happen. */
  step(nowMs: number): void {
    if (this.#round.length > 0) for (const one of this.#round) this.#land(one, nowMs)
    else this.#begin(nowMs)
    this.#round = this.#line.splice(0, CONNECTIONS)
    for (const one of this.#round) one.failure = this.#call(nowMs)
    this.#readyAtMs = nowMs + (this.#round.length > 0 ? this.#callMs : BATCH_OVERHEAD_MS)
  }

  /** All messages ask the circuit at once; after the first that may not pass, none may. */
  #begin(nowMs: number): void {
    this.#startedAtMs = nowMs
    this.#tally.batches += 1
    let reason: Failure['reason'] | undefined
    for (const { message, count } of this.#settlement.queue.take(this.#size, nowMs)) {
      let passed = 0
      while (passed < count && !(reason ??= this.#circuit.blockedBy(nowMs))) {
        this.#line.push({ message, proven: message.proven, failure: undefined })
        passed += 1
      }
      if (!reason || passed === count) continue
      this.#tally.skips += count - passed
      this.#settlement.failed(message, count - passed, message.proven, { reason }, nowMs)
    }
  }

  /** One call, which the Worker cuts off when its message has had its time. */
  #call(nowMs: number): Failure | undefined {
    const failure = this.#dub.call(nowMs)
    if (nowMs + this.#callMs <= this.#startedAtMs + FORWARD_LIMIT_MS) return failure
    this.#tally.timeouts += 1
    return TIMEOUT
  }

  #land(one: Try, nowMs: number): void {
    if (!one.failure && !one.proven) {
      one.proven = true
      if (FORWARD_LIMIT_MS - (nowMs - this.#startedAtMs) >= SECOND_CALL_MS) {
        this.#line.push(one)
        return
      }
      this.#tally.timeouts += 1
      one.failure = TIMEOUT
    }
    this.#circuit.report(deliveryOf(one.failure), nowMs)
    if (!one.failure) return this.#settlement.recorded(one.message)
    this.#settlement.failed(one.message, 1, one.proven, one.failure, nowMs)
  }
}
