import { Circuit } from '../../worker/deliver/circuit.ts'
import { MINUTE_MS, PAGE_ISOLATES } from './assumptions.ts'
import { deliveryOf, type Dub, type Failure } from './dub.ts'
import type { Lead, RetryQueue } from './retry-queue.ts'
import type { Scenario } from './scenario.ts'
import type { Tally } from './tally.ts'

/** A call of a page's try on its way back from Dub. */
interface Call {
  readonly backAtMs: number
  readonly circuit: Circuit
  readonly lead: Lead
  readonly isSecond: boolean
  readonly failure: Failure | undefined
}

/** The pages: leads arrive evenly, and each is tried while its visitor waits, unless the circuit is open. */
export class Pages {
  readonly #dub: Dub
  readonly #queue: RetryQueue
  readonly #tally: Tally
  readonly #gapMs: number
  readonly #callMs: number
  readonly #circuits = Array.from({ length: PAGE_ISOLATES }, () => new Circuit())
  /** In the order they come back: every call takes as long. */
  readonly #calls: Call[] = []

  constructor({ leadsPerMinute, callMs }: Scenario, dub: Dub, queue: RetryQueue, tally: Tally) {
    this.#dub = dub
    this.#queue = queue
    this.#tally = tally
    this.#callMs = callMs
    this.#gapMs = MINUTE_MS / leadsPerMinute
  }

  /** When a lead arrives, or a call comes back. */
  get nextAtMs(): number {
    return Math.min(this.#arrivalMs, this.#calls[0]?.backAtMs ?? Infinity)
  }

  step(): void {
    const [call] = this.#calls
    if (!call || this.#arrivalMs < call.backAtMs) return this.#arrive(this.#arrivalMs)
    this.#calls.shift()
    this.#land(call)
  }

  get #arrivalMs(): number {
    return this.#tally.arrived * this.#gapMs
  }

  #arrive(nowMs: number): void {
    const circuit = this.#circuits[this.#tally.arrived % PAGE_ISOLATES]
    this.#tally.arrived += 1
    if (!circuit) return
    const lead = { customer: `customer ${this.#tally.arrived}`, admittedAtMs: nowMs }
    const reason = circuit.blockedBy(lead.customer, nowMs)
    if (reason) return this.#queue.add(lead, false, { reason, skipped: true }, nowMs)
    this.#tally.atPages += 1
    this.#send(circuit, lead, false, nowMs)
  }

  #send(circuit: Circuit, lead: Lead, isSecond: boolean, nowMs: number): void {
    const failure = this.#dub.call(nowMs)
    this.#calls.push({ backAtMs: nowMs + this.#callMs, circuit, lead, isSecond, failure })
  }

  #land({ backAtMs, circuit, lead, isSecond, failure }: Call): void {
    if (!failure && !isSecond) return this.#send(circuit, lead, true, backAtMs)
    circuit.report(lead.customer, deliveryOf(failure), backAtMs)
    this.#tally.atPages -= 1
    if (failure) this.#queue.add(lead, isSecond, failure, backAtMs)
    else this.#tally.recorded += 1
  }
}
