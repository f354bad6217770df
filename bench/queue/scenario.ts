import { FIRST_DELAY_SECONDS, USUAL_CALL_MS } from './assumptions.ts'

/** One case to be played through. The outage begins at time zero. */
export interface Scenario {
  readonly leadsPerMinute: number
  /** Dub's limit for one API key. */
  readonly dubCallsPerMinute: number
  /** How long Dub takes to answer a call. */
  readonly callMs: number
  readonly outageMinutes: number
  /** `RETRY_HOURS`. */
  readonly retryHours: number
  /** How long the queue keeps a message. */
  readonly retentionHours: number
  /** `max_concurrency`. */
  readonly maxConcurrency: number
  /** `max_batch_size`. */
  readonly maxBatchSize: number
  /** `max_batch_timeout`. */
  readonly maxBatchTimeoutSeconds: number
  /** 5, 10, 20, ...: a later first delay is the real schedule entered further on. */
  readonly firstDelaySeconds: number
  /** The schedule doubles no further than this; from an hour on its own longest delay rules. */
  readonly longestDelaySeconds: number
  /** When pages stop sending; infinite for a site that goes on. */
  readonly arrivalsEndMinutes: number
  /** When the model gives up waiting for the queue to drain, counted from the end of the outage. */
  readonly patienceMinutes: number
  readonly seed: number
}

/** The settings of wrangler.toml and the Worker's defaults, an hour's outage, a paid plan's queue. */
export const USUAL: Scenario = {
  leadsPerMinute: 100,
  dubCallsPerMinute: 1200,
  callMs: USUAL_CALL_MS,
  outageMinutes: 60,
  retryHours: 20,
  retentionHours: 96,
  maxConcurrency: 1,
  maxBatchSize: 6,
  maxBatchTimeoutSeconds: 1,
  firstDelaySeconds: FIRST_DELAY_SECONDS,
  longestDelaySeconds: 3600,
  arrivalsEndMinutes: Number.POSITIVE_INFINITY,
  patienceMinutes: 7 * 24 * 60,
  seed: 1,
}

/** The same case but for `changes`. */
export const vary = (base: Scenario, changes: Partial<Scenario>): Scenario => ({
  ...base,
  ...changes,
})
