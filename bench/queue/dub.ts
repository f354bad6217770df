import { type Spending, spend } from '../../emulator/keys/rate-limit.ts'
import type { UnavailableReason } from '../../worker/deliver/verdict.ts'
import type { Delivery } from '../../worker/deliver/delivery.ts'
import { readRetryAfter } from '../../worker/deliver/retry-after.ts'
import { NO_PROGRESS } from '../../worker/deliver/progress.ts'
import { EPOCH_MS, MINUTE_MS } from './assumptions.ts'
import type { Scenario } from './scenario.ts'
import type { Tally } from './tally.ts'

/** Why Dub did not take a lead, as the Worker reads it. */
export interface Failure {
  readonly reason: UnavailableReason
  readonly retryAfterMs?: number | undefined
  /** Dub was not called: the circuit is open. */
  readonly skipped?: true
}

const DOWN: Failure = { reason: 'server_error' }

/** A Dub that is down until the outage ends, and then accepts as many calls as its limit allows. */
export class Dub {
  readonly #upAtMs: number
  readonly #limit: number
  readonly #spending: Spending = new Map()
  readonly #tally: Tally

  constructor({ outageMinutes, dubCallsPerMinute }: Scenario, tally: Tally) {
    this.#upAtMs = outageMinutes * MINUTE_MS
    this.#limit = dubCallsPerMinute
    this.#tally = tally
  }

  /** One call. Undefined when it succeeds. */
  call(atMs: number): Failure | undefined {
    if (atMs < this.#upAtMs) {
      this.#tally.callsWhileDown += 1
      return DOWN
    }
    const { allowed, resetAtMs } = spend(this.#spending, 'key', this.#limit, EPOCH_MS + atMs)
    if (allowed) return undefined
    this.#tally.callsOverLimit += 1
    const retryAfterMs = readRetryAfter(String(resetAtMs), EPOCH_MS + atMs)
    return { reason: 'rate_limited', retryAfterMs }
  }
}

const RECORDED: Delivery = {
  outcome: 'recorded',
  reply: {
    click: { id: '' },
    link: null,
    customer: { name: null, email: null, avatar: null, externalId: null },
  },
  warnings: [],
}

/** What the circuit learns from. */
export const deliveryOf = (failure: Failure | undefined): Delivery =>
  failure ? { outcome: 'unavailable', progress: NO_PROGRESS, reason: failure.reason } : RECORDED
