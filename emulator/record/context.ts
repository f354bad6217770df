import type { DubError } from '../http/dub-error.ts'
import type { State } from '../store/state.ts'

/** What recording an event works on, besides the event itself. */
export interface Context {
  readonly state: State
  /** Emulated epoch milliseconds. */
  readonly nowMs: number
  readonly failures: Failures
}

/** What a fault makes fail in the middle of the work. */
export interface Failures {
  /** The error right after a lead takes its dedupe key, or where it would; null for none. */
  readonly afterKey: DubError | null
  /**
   * The step that fails by itself, without an error in the answer unless its absence gives one;
   * null for none.
   */
  readonly step: FailingStep | null
}

/**
 * The steps that can fail:
 * - `redis`, `database`: neither answers
 * - `customer_write`: the database does not take a new customer
 * - `click_lookup`: the click store does not answer
 * - `lead_lookup`: the event store does not answer
 * - `key_answer`: Redis takes a lead's dedupe key, its answer is lost, and Dub's client asks again
 * - `lead_write`, `sale_write`: the event store does not take the event
 * - `commission`: the queue of commissions does not take it
 */
export type FailingStep =
  | 'redis'
  | 'database'
  | 'customer_write'
  | 'click_lookup'
  | 'lead_lookup'
  | 'key_answer'
  | 'lead_write'
  | 'sale_write'
  | 'commission'
