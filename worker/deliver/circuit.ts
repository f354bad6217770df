/**
 * Stops calling a Dub that is down, so that visitors do not wait for it and the queue does not hammer it. No
 * I/O; the clock is an argument. Each isolate has its own state and finds out by itself.
 *
 * While every call fails, an isolate calls Dub at most 12 times in a minute: a batch of 6 under way when the
 * circuit opens, and a probe after each cooldown of 5, 10, 20 and 30 s.
 */
import { DELIVERY_ABANDONED_MS } from './call-dub.ts'
import type { Delivery, Unavailable } from './delivery.ts'

/** This many failures in a row open the circuit, where a single one may be chance. */
const FAILURES_TO_OPEN = 3
/** How long Dub is left alone after the circuit opens; doubles with every probe that fails. */
const FIRST_COOLDOWN_MS = 5000
/** The longest cooldown: two probes a minute, however long Dub is down. */
const LONGEST_COOLDOWN_MS = 30_000

/** Failures that indicate an outage, and whether one is enough to open the circuit. */
const OUTAGE_SIGNALS: Partial<Record<Unavailable['reason'], 'at_once' | 'in_a_row'>> = {
  rate_limited: 'at_once',
  timeout: 'at_once',
  network: 'in_a_row',
  server_error: 'in_a_row',
  unexpected_answer: 'in_a_row',
}

/** Whether Dub may be called. Closed: yes. Open: no, but for one probe after each cooldown. */
export class Circuit {
  #failures = 0
  #cooldownMs = 0
  #openUntilMs = 0
  #probeUntilMs = 0
  #reason: Unavailable['reason'] = 'server_error'

  /** Why Dub may not be called now; undefined when it may, and the caller must then `report`. */
  blockedBy(nowMs: number): Unavailable['reason'] | undefined {
    if (this.#openUntilMs === 0) return undefined
    if (nowMs < this.#openUntilMs || nowMs < this.#probeUntilMs) return this.#reason
    this.#probeUntilMs = nowMs + DELIVERY_ABANDONED_MS
    return undefined
  }

  /** Learns from a delivery. Anything but a signal of an outage shows that Dub is up. */
  report(delivery: Delivery, nowMs: number): void {
    const signal = delivery.outcome === 'unavailable' ? OUTAGE_SIGNALS[delivery.reason] : undefined
    if (delivery.outcome !== 'unavailable' || !signal) {
      this.#failures = 0
      this.#cooldownMs = 0
      this.#openUntilMs = 0
      this.#probeUntilMs = 0
      return
    }
    this.#failures += 1
    const opens =
      signal === 'at_once' || this.#failures >= FAILURES_TO_OPEN || this.#openUntilMs > 0
    // Calls that were under way when the circuit opened fail late and say nothing new.
    if (!opens || nowMs < this.#openUntilMs) return
    this.#cooldownMs = Math.min(
      Math.max(this.#cooldownMs * 2, FIRST_COOLDOWN_MS),
      LONGEST_COOLDOWN_MS,
    )
    this.#openUntilMs = nowMs + this.#cooldownMs
    this.#probeUntilMs = 0
    this.#reason = delivery.reason
  }
}
