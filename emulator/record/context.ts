import type { DubError } from '../http/dub-error.ts'
import type { State } from '../store/state.ts'

/** What recording an event works on, besides the event itself. */
export interface Context {
  readonly state: State
  /** Emulated epoch milliseconds. */
  readonly nowMs: number
  readonly failures: Failures
}

/** The errors a fault raises in the middle of the work, by the moment they strike; null for none. */
export interface Failures {
  /** Right after a lead takes its dedupe key, or where it would: the worst moment to fail. */
  readonly afterKey: DubError | null
}
