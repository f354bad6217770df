import type { UnavailableReason } from '../../worker/deliver/classify.ts'
import type { Delivery } from '../../worker/deliver/delivery.ts'
import { readRetryAfter } from '../../worker/deliver/retry-after.ts'
import { EPOCH_MS, MINUTE_MS } from './assumptions.ts'
import type { Scenario } from './scenario.ts'
import { SlidingWindow } from './sliding-window.ts'
import type { Tally } from './tally.ts'

/** Why a lead was not taken, as the Worker reads it. */
export interface Failure {
  readonly reason: UnavailableReason
  readonly retryAfterMs?: number
}

const DOWN: Failure = { reason: 'server_error' }

/** Dub as the model knows it: down from the start until the outage ends, then up with its limit. */
export class Dub {
  readonly #upAtMs: number
  readonly #window: SlidingWindow
  readonly #tally: Tally

  constructor(scenario: Scenario, tally: Tally) {
    this.#upAtMs = scenario.outageMinutes * MINUTE_MS
    this.#window = new SlidingWindow(scenario.dubCallsPerMinute)
    this.#tally = tally
  }

  /** One call. Undefined when it was taken. */
  call(atMs: number): Failure | undefined {
    if (atMs < this.#upAtMs) {
      this.#tally.callsWasted += 1
      return DOWN
    }
    if (!this.#window.admits(atMs)) {
      this.#tally.callsTurnedAway += 1
      return limitedAt(atMs)
    }
    this.#tally.callsTaken += 1
    this.#tally.busiestMinuteCalls = this.#window.busiestMinute
    return undefined
  }
}

/** Dub names the next wall-clock minute in epoch milliseconds; the Worker's own reader makes a wait of it. */
function limitedAt(atMs: number): Failure {
  const nextMinuteMs = (Math.floor(atMs / MINUTE_MS) + 1) * MINUTE_MS
  const retryAfterMs = readRetryAfter(String(EPOCH_MS + nextMinuteMs), EPOCH_MS + atMs)
  return retryAfterMs === undefined
    ? { reason: 'rate_limited' }
    : { reason: 'rate_limited', retryAfterMs }
}

const PROGRESS = { clickProven: false, unclear: false }
const RECORDED: Delivery = {
  outcome: 'recorded',
  reply: {
    click: { id: '' },
    link: null,
    customer: { name: null, email: null, avatar: null, externalId: null },
  },
  warnings: [],
}

/** What the circuit is told. */
export const deliveryOf = (failure: Failure | undefined): Delivery =>
  failure ? { outcome: 'unavailable', progress: PROGRESS, ...failure } : RECORDED
