/**
 * Stops asking a Dub that is down, so that visitors do not wait for it and the queue does not hammer
 * it. No I/O; the clock is an argument. The state is an isolate's own: isolates find out by themselves.
 *
 * While every call fails, an isolate calls Dub at most 12 times in a minute: a batch of 6 under way when
 * it opens, and a probe after each rest of 5, 10, 20 and 30 s.
 */
import type { Delivery, Unavailable } from './delivery.ts'

/** This many failures in a row, where one alone may be chance. */
const FAILURES_TO_OPEN = 3
/** How long nobody asks after the first failure; it doubles with every probe that fails. */
const FIRST_REST_MS = 5000
/** The longest rest: Dub is asked twice a minute however long it is down. */
const LONGEST_REST_MS = 30_000
/** A probe that has not come back by now was cut off, and another may go. It is longer than Dub is given. */
const PROBE_MS = 15_000

/** Failures that say Dub itself is in trouble, and whether one alone says enough. */
const TELLING: Partial<Record<Unavailable['reason'], 'at_once' | 'in_a_row'>> = {
  rate_limited: 'at_once',
  timeout: 'at_once',
  network: 'in_a_row',
  server_error: 'in_a_row',
  unexpected_answer: 'in_a_row',
}

/** Whether Dub may be asked. Closed: yes. Open: no, but for one probe after each rest. */
export class Circuit {
  #failures = 0
  #restMs = 0
  #openUntilMs = 0
  #probeUntilMs = 0
  #reason: Unavailable['reason'] = 'server_error'

  /** Why Dub may not be asked now; undefined when it may. Whoever is let through must `report`. */
  refusal(nowMs: number): Unavailable['reason'] | undefined {
    if (this.#openUntilMs === 0) return undefined
    if (nowMs < this.#openUntilMs || nowMs < this.#probeUntilMs) return this.#reason
    this.#probeUntilMs = nowMs + PROBE_MS
    return undefined
  }

  /** Learns from a delivery that was tried. Any answer but a telling failure shows that Dub is there. */
  report(delivery: Delivery, nowMs: number): void {
    const telling = delivery.outcome === 'unavailable' ? TELLING[delivery.reason] : undefined
    if (delivery.outcome !== 'unavailable' || !telling) {
      this.#failures = 0
      this.#restMs = 0
      this.#openUntilMs = 0
      this.#probeUntilMs = 0
      return
    }
    this.#failures += 1
    const opens =
      telling === 'at_once' || this.#failures >= FAILURES_TO_OPEN || this.#openUntilMs > 0
    // Calls that were under way when it opened fail late; they say nothing new.
    if (!opens || nowMs < this.#openUntilMs) return
    this.#restMs = Math.min(Math.max(this.#restMs * 2, FIRST_REST_MS), LONGEST_REST_MS)
    this.#openUntilMs = nowMs + this.#restMs
    this.#probeUntilMs = 0
    this.#reason = delivery.reason
  }
}
