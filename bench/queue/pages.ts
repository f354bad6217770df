import { Circuit } from '../../worker/deliver/circuit.ts'
import { MINUTE_MS, PAGE_ISOLATES } from './assumptions.ts'
import { deliveryOf, type Dub, type Failure } from './dub.ts'
import type { Scenario } from './scenario.ts'
import type { Settlement } from './settlement.ts'
import type { Tally } from './tally.ts'

/** How many landed calls may pile up before they are let go. */
const LANDED = 10_000

/** A call of a page's try on its way back from Dub. */
interface Call {
  readonly backAtMs: number
  readonly circuit: Circuit
  readonly admittedMinute: number
  /** The first call is done, this is the second. */
  readonly second: boolean
  readonly failure: Failure | undefined
}

/** The pages: leads come evenly, each is tried at once while its visitor waits, unless the circuit is open. */
export class Pages {
  readonly #dub: Dub
  readonly #settlement: Settlement
  readonly #tally: Tally
  readonly #gapMs: number
  readonly #endMs: number
  readonly #callMs: number
  readonly #circuits = Array.from({ length: PAGE_ISOLATES }, () => new Circuit())
  /** In the order they come back: every call takes as long. */
  #calls: Call[] = []
  #head = 0
  #arrivalMs = 0

  constructor(scenario: Scenario, dub: Dub, settlement: Settlement, tally: Tally) {
    this.#dub = dub
    this.#settlement = settlement
    this.#tally = tally
    this.#callMs = scenario.callMs
    this.#gapMs = MINUTE_MS / scenario.leadsPerMinute
    this.#endMs = scenario.arrivalsEndMinutes * MINUTE_MS
  }

  /** When something happens here next. */
  get nextAtMs(): number {
    return Math.min(this.#arrivalMs, this.#calls[this.#head]?.backAtMs ?? Number.POSITIVE_INFINITY)
  }

  /** Lets it happen. */
  step(): void {
    const call = this.#calls[this.#head]
    if (!call || this.#arrivalMs < call.backAtMs) return this.#arrive(this.#arrivalMs)
    this.#head += 1
    if (this.#head > LANDED) {
      this.#calls = this.#calls.slice(this.#head)
      this.#head = 0
    }
    this.#land(call)
  }

  #arrive(nowMs: number): void {
    const circuit = this.#circuits[this.#tally.arrived % PAGE_ISOLATES]
    this.#tally.arrived += 1
    const nextMs = this.#tally.arrived * this.#gapMs
    this.#arrivalMs = nextMs < this.#endMs ? nextMs : Number.POSITIVE_INFINITY
    if (!circuit) return
    const admittedMinute = Math.floor(nowMs / MINUTE_MS)
    const reason = circuit.blockedBy(nowMs)
    if (reason) {
      this.#tally.skips += 1
      this.#settlement.enqueue(admittedMinute, false, { reason }, nowMs)
      return
    }
    this.#tally.atPages += 1
    this.#send(circuit, admittedMinute, false, nowMs)
  }

  #send(circuit: Circuit, admittedMinute: number, second: boolean, nowMs: number): void {
    const failure = this.#dub.call(nowMs)
    this.#calls.push({ backAtMs: nowMs + this.#callMs, circuit, admittedMinute, second, failure })
  }

  #land({ backAtMs, circuit, admittedMinute, second, failure }: Call): void {
    if (!failure && !second) return this.#send(circuit, admittedMinute, true, backAtMs)
    circuit.report(deliveryOf(failure), backAtMs)
    this.#tally.atPages -= 1
    if (failure) this.#settlement.enqueue(admittedMinute, second, failure, backAtMs)
    else this.#tally.recorded += 1
  }
}
