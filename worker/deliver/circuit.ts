/**
 * Stops calling a Dub that is down, so that visitors do not wait for it and the queue does not hammer it. No
 * I/O; the clock is an argument. Each isolate has its own state and finds out by itself.
 *
 * An event may fail for its own sake each time, and a caller may send many of them, so a failure counts less
 * - of a customer whose events failed before, and
 * - while Dub takes other events: what fails beside them is no outage.
 *
 * While every call fails, an isolate calls Dub at most 12 times in a minute: a batch of 6 under way when the
 * circuit opens, and a probe after each cooldown of 5, 10, 20 and 30 s. Before that, failures that come at
 * once may go on for 10 s after Dub's last sign of life.
 */
import type { Delivery, Unavailable } from './delivery.ts'
import { DELIVERY_ABANDONED_MS } from './time-limits.ts'

/** Failures of so many customers in a row open the circuit, where a single one may be chance. */
const CUSTOMERS_TO_OPEN = 3
/** After a sign of life, failures in a row say nothing of Dub for so long. */
const ALIVE_MS = 10_000
/** How long Dub is left alone after the circuit opens; doubles with every probe that fails. */
const FIRST_COOLDOWN_MS = 5000
/** The longest cooldown: two probes a minute by new customers, however long Dub is down. */
const LONGEST_COOLDOWN_MS = 30_000
/** A customer who failed before may probe this much later: an event of another says more. */
const SUSPECT_DELAY_MS = 10_000
/** How many customers who failed are remembered, the latest. */
const SUSPECTS_LIMIT = 1000

/** Failures that indicate an outage, and whether one is enough to open the circuit. */
const OUTAGE_SIGNALS: Partial<
  Record<Unavailable['reason'], 'at_once' | 'first_of_customer' | 'in_a_row'>
> = {
  rate_limited: 'at_once',
  timeout: 'first_of_customer',
  network: 'in_a_row',
  server_error: 'in_a_row',
  unexpected_answer: 'in_a_row',
}

/** Whether Dub may be called. Closed: yes. Open: no, but for one probe after each cooldown. */
export class Circuit {
  /** Customers whose events failed, and have not been taken since. */
  readonly #suspects = new Set<string>()
  /** The customers of the failures since the last sign of life. */
  readonly #failing = new Set<string>()
  #aliveAtMs = Number.NEGATIVE_INFINITY
  #cooldownMs = 0
  #openUntilMs = 0
  #probeUntilMs = 0
  #reason: Unavailable['reason'] = 'server_error'

  /** Why Dub may not be called for this customer now; undefined when it may: `report` or `release` must follow. */
  blockedBy(customer: string, nowMs: number): Unavailable['reason'] | undefined {
    if (this.#openUntilMs === 0) return undefined
    const delayMs = this.#suspects.has(customer) ? SUSPECT_DELAY_MS : 0
    if (nowMs < this.#openUntilMs + delayMs || nowMs < this.#probeUntilMs) return this.#reason
    this.#probeUntilMs = nowMs + DELIVERY_ABANDONED_MS
    return undefined
  }

  /** After a delivery for which Dub was not called after all: another may probe. */
  release(): void {
    this.#probeUntilMs = 0
  }

  /** Learns from a customer's delivery. Anything but a signal of an outage shows that Dub is up. */
  report(customer: string, delivery: Delivery, nowMs: number): void {
    const signal = delivery.outcome === 'unavailable' ? OUTAGE_SIGNALS[delivery.reason] : undefined
    if (delivery.outcome !== 'unavailable' || !signal) return this.#close(customer, nowMs)

    const isSuspect = this.#suspects.has(customer)
    // A 429 is about the key.
    if (signal !== 'at_once') this.#suspect(customer)
    this.#failing.add(customer)
    const opens =
      this.#openUntilMs > 0 ||
      signal === 'at_once' ||
      (signal === 'first_of_customer' && !isSuspect) ||
      (this.#failing.size >= CUSTOMERS_TO_OPEN && nowMs >= this.#aliveAtMs + ALIVE_MS)
    // Calls that were under way when the circuit opened fail late and say nothing new.
    if (!opens || nowMs < this.#openUntilMs) return
    const longerMs = isSuspect ? this.#cooldownMs : this.#cooldownMs * 2
    this.#cooldownMs = Math.min(Math.max(longerMs, FIRST_COOLDOWN_MS), LONGEST_COOLDOWN_MS)
    this.#openUntilMs = nowMs + this.#cooldownMs
    this.#probeUntilMs = 0
    this.#reason = delivery.reason
  }

  #close(customer: string, nowMs: number): void {
    this.#suspects.delete(customer)
    this.#failing.clear()
    this.#aliveAtMs = nowMs
    this.#cooldownMs = 0
    this.#openUntilMs = 0
    this.#probeUntilMs = 0
  }

  /** Remembers a customer as the latest. */
  #suspect(customer: string): void {
    this.#suspects.delete(customer)
    this.#suspects.add(customer)
    const [oldest] = this.#suspects
    if (this.#suspects.size > SUSPECTS_LIMIT && oldest !== undefined) this.#suspects.delete(oldest)
  }
}
